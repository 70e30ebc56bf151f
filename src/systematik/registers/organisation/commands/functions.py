"""Functions: established, changed, reviewed, abolished."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.organisation.commands.failures import CannotChangeFunction
from systematik.registers.organisation.models import Function, FunctionType, Unit
from systematik.registers.organisation.permissions import Permission
from systematik.registers.organisation.queries import in_office


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
    _refuse_closed(unit)
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


def change_function(
    actor: Actor,
    *,
    function: Function,
    name: str | None = None,
    type: str | None = None,
    unit: Unit | None = None,
    mandate: str | None = None,
    needs_deputy: bool | None = None,
    external_id: str | None = None,
    reason: str = "",
    at: datetime,
) -> Function:
    """Return the function with what was given; what is left out stays."""
    require(actor, Permission.EDIT, function.unit.path)
    _refuse_abolished(function)
    if unit is not None and unit.pk != function.unit_id:
        require(actor, Permission.EDIT, unit.path)
        _refuse_closed(unit)
    given = {
        "name": name,
        "type": type,
        "unit": unit,
        "mandate": mandate,
        "needs_deputy": needs_deputy,
        "external_id": external_id,
    }
    fields = [field for field, value in given.items() if value is not None]
    with events.event(actor, "function.changed", function, reason=reason, at=at):
        for field in fields:
            setattr(function, field, given[field])
        function.full_clean()
        function.save(update_fields=fields)
    return function


def review_function(
    actor: Actor, *, function: Function, mandate: str | None = None, reason: str = "", at: datetime
) -> Function:
    """Return the function, looked over today: its description holds, or is given anew."""
    require(actor, Permission.EDIT, function.unit.path)
    _refuse_abolished(function)
    with events.event(actor, "function.reviewed", function, reason=reason, at=at):
        function.reviewed_on = timezone.localdate(at)
        function.mandate = function.mandate if mandate is None else mandate
        function.full_clean()
        function.save(update_fields=["reviewed_on", "mandate"])
    return function


def abolish_function(actor: Actor, *, function: Function, reason: str = "", at: datetime) -> Function:
    """Return the abolished function; appointments that still hold end the day before."""
    require(actor, Permission.EDIT, function.unit.path)
    _refuse_abolished(function)
    day = timezone.localdate(at)
    with events.event(actor, "function.abolished", function, reason=reason, at=at):
        for appointment in function.appointments.filter(in_office(day)):
            appointment.to_on = max(appointment.from_on, day - timedelta(days=1))
            appointment.save(update_fields=["to_on"])
        function.abolished_on = day
        function.save(update_fields=["abolished_on"])
    return function


def _refuse_closed(unit: Unit) -> None:
    if unit.closed_on is not None:
        raise CannotChangeFunction(_("”%(unit)s” har upphört. Välj en annan enhet.") % {"unit": unit.name})


def _refuse_abolished(function: Function) -> None:
    if function.abolished_on is not None:
        raise CannotChangeFunction(_("Funktionen ”%(function)s” är avskaffad.") % {"function": function.name})
