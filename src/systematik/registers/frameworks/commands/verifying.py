"""Somebody has held a requirement against its source."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require_anywhere
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.registers.frameworks.models import Edition, Requirement
from systematik.registers.frameworks.permissions import Permission


class CannotVerify(Refused):
    """There is nothing to verify, or it is done."""


def verify_requirement(
    actor: Actor, *, requirement: Requirement, reason: str = "", at: datetime
) -> Requirement:
    """Return the requirement, verified against its source on the day of `at`."""
    require_anywhere(actor, Permission.EDIT)
    with events.event(actor, "requirement.verified", requirement, reason=reason, at=at):
        requirement.refresh_from_db(from_queryset=Requirement.objects.select_for_update())
        if not requirement.is_to_be_verified:
            raise CannotVerify(_("Kravet är redan verifierat."))
        requirement.verified_on, requirement.verified_by = timezone.localdate(at), actor.name
        requirement.save(update_fields=["verified_on", "verified_by"])
    return requirement


def verify_edition(
    actor: Actor, *, edition: Edition, requirements: Collection[int] = (), reason: str = "", at: datetime
) -> int:
    """Return how many requirements of the edition became verified: those named, or all that waited."""
    require_anywhere(actor, Permission.EDIT)
    rows = Requirement.objects.filter(edition=edition, must_be_verified=True, verified_on__isnull=True)
    if requirements:
        rows = rows.filter(pk__in=requirements)
    if not rows.exists():
        raise CannotVerify(_("Inget krav väntar på att verifieras."))
    with events.event(actor, "framework.verified", edition, reason=reason, at=at):
        return rows.update(verified_on=timezone.localdate(at), verified_by=actor.name)
