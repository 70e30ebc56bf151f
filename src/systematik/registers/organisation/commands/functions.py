"""Functions and who holds them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.organisation.models import Appointment, Function, FunctionType, Person, Unit
from systematik.registers.organisation.permissions import Permission


def establish_function(
    actor: Actor,
    *,
    name: str,
    unit: Unit,
    type: str = FunctionType.OTHER,
    mandate: str = "",
    needs_deputy: bool = True,
    external_id: str = "",
    reason: str = "",
    at: datetime,
) -> Function:
    """Return the new function, still without a holder."""
    require(actor, Permission.EDIT, unit.path)
    with events.event(actor, "function.established", Function, reason=reason, at=at) as event:
        function = Function(
            pk=event.object_id,
            name=name,
            unit=unit,
            type=type,
            mandate=mandate,
            needs_deputy=needs_deputy,
            external_id=external_id,
            reviewed_on=timezone.localdate(at),
        )
        function.full_clean()
        function.save(force_insert=True)
    return function


def appoint(
    actor: Actor,
    *,
    function: Function,
    person: Person,
    is_deputy: bool = False,
    from_on: date | None = None,
    to_on: date | None = None,
    decided_by: str = "",
    decided_on: date | None = None,
    minutes_item: str = "",
    registry_number: str = "",
    reason: str = "",
    at: datetime,
) -> Appointment:
    """Return the appointment; it holds from the day of `at` unless another day is given."""
    require(actor, Permission.EDIT, function.unit.path)
    with events.event(actor, "appointment.made", function, reason=reason, at=at):
        appointment = Appointment(
            function=function,
            person=person,
            is_deputy=is_deputy,
            from_on=from_on or timezone.localdate(at),
            to_on=to_on,
            decided_by=decided_by,
            decided_on=decided_on,
            minutes_item=minutes_item,
            registry_number=registry_number,
        )
        appointment.full_clean()
        appointment.save(force_insert=True)
    return appointment
