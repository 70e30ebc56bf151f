"""A unit below deviates from a measure, by a decision and for a reason; and ceases to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.registers.measures.models import Deviation, Measure
from systematik.registers.measures.permissions import Permission
from systematik.registers.measures.workflow import WORKFLOW

if TYPE_CHECKING:
    from systematik.registers.organisation.models import Unit


class CannotDeviate(Refused):
    """The unit can't deviate from this measure."""


def deviate(
    actor: Actor,
    *,
    measure: Measure,
    unit: Unit,
    reason: str,
    decided_by: str,
    state: str = "",
    at: datetime,
) -> Deviation:
    """Return the deviation; without a state the measure does not apply in the unit. One before it there ends."""
    require(actor, Permission.EDIT, unit.path)
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför enheten avviker.")})
    if unit.pk == measure.unit_id or not unit.path.startswith(measure.unit.path):
        raise CannotDeviate(_("Bara en enhet under den som har åtgärden kan avvika."))
    with events.event(actor, "measure.deviated", measure, reason=reason, at=at):
        measure.refresh_from_db(from_queryset=Measure.objects.select_for_update())
        WORKFLOW.find(measure, "deviate")
        _end(measure, unit, at)
        made = Deviation(
            measure=measure,
            unit=unit,
            state=state,
            reason=reason.strip(),
            decided_by=decided_by.strip(),
            decided_on=timezone.localdate(at),
        )
        made.full_clean()
        made.save(force_insert=True)
    return made


def end_deviation(actor: Actor, *, deviation: Deviation, reason: str = "", at: datetime) -> Deviation:
    """Return the deviation, ended on the day of `at`: the unit follows the measure again."""
    require(actor, Permission.EDIT, deviation.unit.path)
    with events.event(actor, "measure.deviation_ended", deviation.measure, reason=reason, at=at):
        deviation.refresh_from_db(from_queryset=Deviation.objects.select_for_update())
        if deviation.ended_on is not None:
            raise CannotDeviate(_("Avvikelsen har redan upphört."))
        deviation.ended_on = timezone.localdate(at)
        deviation.full_clean()
        deviation.save()
    return deviation


def _end(measure: Measure, unit: Unit, at: datetime) -> None:
    for each in Deviation.objects.filter(measure=measure, unit=unit, ended_on__isnull=True):
        each.ended_on = timezone.localdate(at)
        each.save(update_fields=["ended_on"])
