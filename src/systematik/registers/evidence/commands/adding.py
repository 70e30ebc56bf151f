"""Evidence is taken in, and what is said of it put right; the file or link itself stays as it came."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.engine.months import after_months
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.files.storing import store_file
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.registers.evidence import queries
from systematik.registers.evidence.models import Evidence
from systematik.registers.evidence.permissions import Permission

if TYPE_CHECKING:
    from systematik.registers.organisation.models import Unit

SCHEMES = ("https://", "http://")


class AlreadyThere(Refused):
    """The same bytes are there already; `found` is the evidence that holds them."""

    def __init__(self, found: Evidence) -> None:
        text = _(
            "Samma fil finns redan som ”%(title)s”. Använd den, eller kryssa för att lägga upp den en gång till."
        )
        super().__init__(text % {"title": found.title})
        self.found = found


def add_evidence(
    actor: Actor,
    *,
    title: str,
    unit: Unit,
    to_on: date,
    from_on: date | None = None,
    upload: Any = None,
    link: str = "",
    description: str = "",
    fresh_months: int | None = None,
    fresh_until: date | None = None,
    again: bool = False,
    reason: str = "",
    at: datetime,
) -> Evidence:
    """Return the new evidence. A file that is known by its hash is taken in once more only `again`."""
    require(actor, Permission.EDIT, unit.path)
    _refuse_closed(unit)
    if bool(upload) == bool(link.strip()):
        raise ValidationError({"upload": _("Välj en fil eller skriv en länk, inte båda.")})
    with events.event(actor, "evidence.added", Evidence, reason=reason, at=at) as event:
        evidence = Evidence(
            pk=event.object_id,
            title=title.strip(),
            description=description.strip(),
            unit=unit,
            file=store_file(upload, at=at) if upload else None,
            link=_checked(link),
            added_on=timezone.localdate(at),
            added_by=actor.name,
        )
        if evidence.file and not again:
            _refuse_twice(actor, evidence.file.sha256)
        _speaks_for(evidence, from_on, to_on, fresh_months, fresh_until)
        evidence.full_clean()
        evidence.save(force_insert=True)
    return evidence


def edit_evidence(
    actor: Actor,
    *,
    evidence: Evidence,
    title: str,
    unit: Unit,
    to_on: date,
    from_on: date | None = None,
    description: str = "",
    fresh_months: int | None = None,
    fresh_until: date | None = None,
    reason: str = "",
    at: datetime,
) -> Evidence:
    """Return the evidence with what is said of it put right."""
    require(actor, Permission.EDIT, evidence.unit.path)
    require(actor, Permission.EDIT, unit.path)
    if unit.pk != evidence.unit_id:
        _refuse_closed(unit)
    with events.event(actor, "evidence.edited", evidence, reason=reason, at=at):
        evidence.refresh_from_db(from_queryset=Evidence.objects.select_for_update())
        evidence.title, evidence.description, evidence.unit = title.strip(), description.strip(), unit
        _speaks_for(evidence, from_on, to_on, fresh_months, fresh_until)
        evidence.full_clean()
        evidence.save()
    return evidence


def _speaks_for(
    evidence: Evidence, from_on: date | None, to_on: date, months: int | None, until: date | None
) -> None:
    """Set the time it speaks for and the last day that it may be leant on."""
    if months is not None and until is not None:
        raise ValidationError({"fresh_until": _("Ange antingen månader eller en dag.")})
    evidence.from_on, evidence.to_on, evidence.fresh_months = from_on, to_on, months
    evidence.fresh_until = until or after_months(to_on, months)


def _checked(link: str) -> str:
    """Return the link; a browser is never led to anything but a page (a javascript: address would run)."""
    bare = link.strip()
    if bare and not bare.lower().startswith(SCHEMES):
        raise ValidationError({"link": _("Länken ska börja med https:// eller http://.")})
    return bare


def _refuse_twice(actor: Actor, sha256: str) -> None:
    found = queries.holding(actor, sha256).first()
    if found is not None:
        raise AlreadyThere(found)


def _refuse_closed(unit: Unit) -> None:
    if unit.closed_on is not None:
        raise ValidationError(
            {"unit": _("”%(unit)s” har upphört. Välj en annan enhet.") % {"unit": unit.name}}
        )
