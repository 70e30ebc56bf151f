"""Who holds a function: appointed by a decision, from one day to another."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.organisation.commands.failures import CannotAppoint, CannotEndAppointment
from systematik.registers.organisation.models import Appointment, Function, Person
from systematik.registers.organisation.permissions import Permission


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
    _refuse_impossible(appointment)
    _refuse_twice(appointment)
    with events.event(actor, "appointment.made", function, reason=reason, at=at):
        appointment.full_clean()
        appointment.save(force_insert=True)
    return appointment


def change_appointment(
    actor: Actor,
    *,
    appointment: Appointment,
    from_on: date | None = None,
    to_on: date | None = None,
    decided_by: str | None = None,
    decided_on: date | None = None,
    minutes_item: str | None = None,
    registry_number: str | None = None,
    reason: str = "",
    at: datetime,
) -> Appointment:
    """Return the appointment with other days or another decision; what is left out stays, but `to_on` is set."""
    function = appointment.function
    require(actor, Permission.EDIT, function.unit.path)
    given = {
        "from_on": from_on,
        "decided_by": decided_by,
        "decided_on": decided_on,
        "minutes_item": minutes_item,
        "registry_number": registry_number,
    }
    fields = [field for field, value in given.items() if value is not None]
    for field in fields:
        setattr(appointment, field, given[field])
    appointment.to_on = to_on
    _refuse_impossible(appointment)
    _refuse_twice(appointment)
    with events.event(actor, "appointment.changed", function, reason=reason, at=at):
        appointment.full_clean()
        appointment.save(update_fields=[*fields, "to_on"])
    return appointment


def end_appointment(
    actor: Actor,
    *,
    function: Function,
    person: Person,
    to_on: date | None = None,
    reason: str = "",
    at: datetime,
) -> Appointment:
    """Return the appointment with its last day, the day of `at` unless another is given."""
    require(actor, Permission.EDIT, function.unit.path)
    last = to_on or timezone.localdate(at)
    standing = Q(to_on__isnull=True) | Q(to_on__gte=last)
    found = (
        Appointment.objects.filter(standing, function=function, person=person)
        .order_by("from_on", "pk")
        .first()
    )
    if found is None:
        raise CannotEndAppointment(
            _("%(person)s har inget pågående förordnande som %(function)s.")
            % {"person": person.name, "function": function.name}
        )
    if last < found.from_on:
        raise ValidationError(
            {
                "to_on": _("Förordnandet börjar %(from)s. Välj den dagen eller en senare.")
                % {"from": found.from_on}
            }
        )
    with events.event(actor, "appointment.ended", function, reason=reason, at=at):
        found.to_on = last
        found.save(update_fields=["to_on"])
    return found


def _refuse_impossible(appointment: Appointment) -> None:
    function, person = appointment.function, appointment.person
    if function.abolished_on is not None:
        raise CannotAppoint(_("Funktionen ”%(function)s” är avskaffad.") % {"function": function.name})
    if person.leaves_on is not None and person.leaves_on < appointment.from_on:
        raise CannotAppoint(
            _("%(person)s har sin sista dag %(day)s, innan förordnandet börjar.")
            % {"person": person.name, "day": person.leaves_on}
        )
    if appointment.to_on is not None and appointment.to_on < appointment.from_on:
        raise ValidationError({"to_on": _("Sista dagen ligger före den första.")})


def _refuse_twice(appointment: Appointment) -> None:
    """Refuse a second appointment of the same person while one holds: nobody is their own deputy either."""
    overlapping = Q(to_on__isnull=True) | Q(to_on__gte=appointment.from_on)
    if appointment.to_on is not None:
        overlapping &= Q(from_on__lte=appointment.to_on)
    others = Appointment.objects.filter(
        overlapping, function_id=appointment.function_id, person_id=appointment.person_id
    ).exclude(pk=appointment.pk)
    if others.exists():
        raise CannotAppoint(
            _("%(person)s är redan förordnad som %(function)s under den tiden.")
            % {"person": appointment.person.name, "function": appointment.function.name}
        )
