"""Measures are taken up in the register, and what is said of them put right."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.engine.months import after_months
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.measures.models import Happening, Measure
from systematik.registers.measures.permissions import Permission
from systematik.registers.measures.workflow import WORKFLOW, State

if TYPE_CHECKING:
    from systematik.registers.organisation.models import Unit

TEXTS = ("title", "description", "scope", "mitigates")
WHAT = (*TEXTS, "type", "unit", "owner", "review_months")


def register_measure(
    actor: Actor,
    *,
    title: str,
    type: str,
    unit: Unit,
    state: str = State.PLANNED,
    maturity: int | None = None,
    note: str = "",
    reason: str = "",
    at: datetime,
    **more: Any,
) -> Measure:
    """Return the new measure with its first happening; `more` are the other fields of WHAT."""
    require(actor, Permission.EDIT, unit.path)
    _refuse_closed(unit)
    day = timezone.localdate(at)
    with events.event(actor, "measure.registered", Measure, reason=reason, at=at) as event:
        measure = Measure(pk=event.object_id, type=type, state=state, maturity=maturity, since_on=day)
        _say(measure, {"title": title, "unit": unit, **more})
        measure.review_on = after_months(day, measure.review_months)
        measure.full_clean()
        measure.save(force_insert=True)
        Happening.objects.create(measure=measure, on=day, state=state, maturity=maturity, note=note.strip())
    return measure


def change_measure(
    actor: Actor, *, measure: Measure, reason: str = "", at: datetime, **given: Any
) -> Measure:
    """Return the measure with those fields of WHAT that were given; how far it has come is another step."""
    with WORKFLOW.changing(actor, measure, "edit", "measure.changed", reason=reason, at=at):
        unit = given.get("unit", measure.unit)
        if unit.pk != measure.unit_id:
            require(actor, Permission.EDIT, unit.path)
            _refuse_closed(unit)
        _say(measure, given)
        if "review_months" in given:
            measure.review_on = after_months(measure.reviewed_on or measure.since_on, measure.review_months)
    return measure


def _say(measure: Measure, given: dict[str, Any]) -> None:
    for name, value in given.items():
        if name not in WHAT:
            raise TypeError(name)
        setattr(measure, name, value.strip() if name in TEXTS else value)


def _refuse_closed(unit: Unit) -> None:
    if unit.closed_on is not None:
        raise ValidationError(
            {"unit": _("”%(unit)s” har upphört. Välj en annan enhet.") % {"unit": unit.name}}
        )
