"""Whether one person may be both DPO and strategist: assessed, reasoned and assessed again (GDPR art. 38(6))."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.organisation.models import ConflictAssessment, Person
from systematik.registers.organisation.permissions import Permission


def assess_conflict(
    actor: Actor,
    *,
    person: Person,
    assessed_by: str,
    is_acceptable: bool,
    reasoning: str,
    reassess_on: date | None = None,
    reason: str = "",
    at: datetime,
) -> ConflictAssessment:
    """Return the assessment; the latest one counts, until the day it is to be made again."""
    require(actor, Permission.EDIT, person.unit.path)
    day = timezone.localdate(at)
    if reassess_on is not None and reassess_on <= day:
        raise ValidationError({"reassess_on": _("Välj en dag efter bedömningen.")})
    with events.event(actor, "conflict.assessed", person, reason=reason, at=at):
        assessment = ConflictAssessment(
            person=person,
            assessed_by=assessed_by,
            assessed_on=day,
            is_acceptable=is_acceptable,
            reasoning=reasoning,
            reassess_on=reassess_on,
        )
        assessment.full_clean()
        assessment.save(force_insert=True)
    return assessment
