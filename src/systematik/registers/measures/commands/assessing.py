"""How far a measure has come is said on a day; it is looked over, retired, taken up again."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.engine.months import after_months
from systematik.foundation.access.actor import Actor
from systematik.registers.measures.models import Happening, Measure
from systematik.registers.measures.workflow import STANDING, WORKFLOW, State


def assess_measure(
    actor: Actor,
    *,
    measure: Measure,
    state: str,
    maturity: int | None = None,
    note: str = "",
    on: date | None = None,
    reason: str = "",
    at: datetime,
) -> Measure:
    """Return the measure, so far as it has come by a day: that of `at` unless given; earlier happenings are kept."""
    if state not in STANDING:
        raise ValidationError({"state": _("Välj hur långt åtgärden har kommit.")})
    with WORKFLOW.changing(actor, measure, "assess", "measure.assessed", reason=reason, at=at):
        _happens(measure, state, maturity, note, _not_ahead(measure, on, at))
    return measure


def review_measure(
    actor: Actor, *, measure: Measure, note: str = "", reason: str = "", at: datetime
) -> Measure:
    """Return the measure, looked over on the day of `at` and standing as it did; the next review follows its rhythm."""
    day = timezone.localdate(at)
    with WORKFLOW.changing(actor, measure, "review", "measure.reviewed", reason=reason or note, at=at):
        measure.reviewed_on, measure.review_on = day, after_months(day, measure.review_months)
    return measure


def retire_measure(actor: Actor, *, measure: Measure, reason: str, at: datetime) -> Measure:
    """Return the measure, retired: it protects nothing any more, and why stands in its history."""
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför åtgärden avvecklas.")})
    with WORKFLOW.changing(actor, measure, "retire", "measure.retired", reason=reason, at=at):
        _happens(measure, State.RETIRED, None, reason, timezone.localdate(at))
        measure.review_on = None
    return measure


def resume_measure(actor: Actor, *, measure: Measure, reason: str = "", at: datetime) -> Measure:
    """Return the measure, planned again."""
    day = timezone.localdate(at)
    with WORKFLOW.changing(actor, measure, "resume", "measure.resumed", reason=reason, at=at):
        _happens(measure, State.PLANNED, None, reason, day)
        measure.review_on = after_months(day, measure.review_months)
    return measure


def _happens(measure: Measure, state: str, maturity: int | None, note: str, on: date) -> None:
    measure.state, measure.maturity, measure.since_on = state, maturity, on
    happening = Happening(measure=measure, on=on, state=state, maturity=maturity, note=note.strip())
    happening.full_clean()
    happening.save(force_insert=True)


def _not_ahead(measure: Measure, on: date | None, at: datetime) -> date:
    """Return the day; happenings follow each other, and none lies ahead."""
    today = timezone.localdate(at)
    day = on or today
    if day > today:
        raise ValidationError(
            {"on": _("Dagen har inte kommit än. Det som ska hända läggs upp som en åtgärd.")}
        )
    if day < measure.since_on:
        raise ValidationError(
            {"on": _("Statusen gäller sedan %(day)s. Välj en dag efter den.") % {"day": measure.since_on}}
        )
    return day
