"""Rows of the lists, with what each row says beside its own columns counted in the same query."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import (
    Count,
    DateField,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.registers.organisation.models import Appointment, Function, Grant, Person, Unit
from systematik.registers.organisation.queries.functions import functions, held, in_force, in_office
from systematik.registers.organisation.queries.grants import grants
from systematik.registers.organisation.queries.persons import employed, persons
from systematik.registers.organisation.queries.units import units

# How far ahead a coming departure is worth a warning.
MONTHS_AHEAD = 3


def months_later(day: date, months: int) -> date:
    """Return the same day that many months later, the last of the month where there is none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError(day)


def units_of_day(actor: Actor, at: datetime) -> QuerySet[Unit]:
    """Return the units that are open, with how many persons and functions stand on each."""
    day = timezone.localdate(at)
    return (
        units(actor, at)
        .filter(open_on(day))
        .select_related("parent")
        .annotate(
            persons_count=_count(persons(actor, at).filter(employed(day), unit=OuterRef("pk")), "unit"),
            functions_count=_count(functions(actor, at).filter(in_force(day), unit=OuterRef("pk")), "unit"),
        )
    )


def open_on(day: date) -> Q:
    """Return the condition of units that have not closed."""
    return Q(closed_on__isnull=True) | Q(closed_on__gt=day)


def persons_of_day(actor: Actor, at: datetime) -> QuerySet[Person]:
    """Return the persons who have not left, with how many functions each holds or is deputy for."""
    day = timezone.localdate(at)
    held_now = Appointment.objects.filter(in_office(day), person=OuterRef("pk"))
    return persons(actor, at).filter(employed(day)).annotate(functions_count=_count(held_now, "person"))


def functions_of_day(actor: Actor, at: datetime) -> QuerySet[Function]:
    """Return the functions in force: who holds each and is deputy, how many do, and when it falls vacant."""
    day = timezone.localdate(at)
    soon = months_later(day, MONTHS_AHEAD)
    return (
        functions(actor, at)
        .filter(in_force(day))
        .annotate(
            holder=_first(actor, day, deputy=False),
            holders=_count(_of_function(day, deputy=False), "function"),
            deputy=_first(actor, day, deputy=True),
            deputies=_count(_of_function(day, deputy=True), "function"),
            ends_on=Subquery(_ending(day, soon).values("last")[:1], output_field=DateField()),
        )
    )


def grants_of_day(actor: Actor, at: datetime) -> QuerySet[Grant]:
    """Return the grants given so far, each with the moment that the page speaks of."""
    return grants(actor, at).filter(from_at__lte=at).annotate(moment=Value(at))


def _count(rows: QuerySet[Model], column: str) -> Coalesce:
    counted = rows.order_by().values(column).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _of_function(day: date, *, deputy: bool) -> QuerySet[Appointment]:
    return Appointment.objects.filter(in_office(day), function=OuterRef("pk"), is_deputy=deputy)


def _first(actor: Actor, day: date, *, deputy: bool) -> Subquery:
    open_ = secrecy.unmarked(actor, "person", key="person_id", unit="person__unit")
    named = _of_function(day, deputy=deputy).filter(open_).order_by("from_on", "pk")
    return Subquery(named.values("person__name")[:1])


def _ending(day: date, soon: date) -> QuerySet[Any]:
    """Return the last appointment to end, where all of a function's holders leave soon and nobody follows."""
    ending: QuerySet[Any] = (
        lasting(Appointment.objects.filter(function=OuterRef("pk"), is_deputy=False))
        .filter(~Exists(_beyond(soon, OuterRef("function"))), from_on__lte=soon, last__gte=day)
        .order_by("-last")
    )
    return ending


def lasting(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return appointments with `last`: their last day, the holder's own where that is earlier."""
    far = Value(date.max, output_field=DateField())
    found: QuerySet[Any] = rows.annotate(
        last=Least(Coalesce("to_on", far), Coalesce("person__leaves_on", far))
    )
    return found


def _beyond(soon: date, function: OuterRef) -> QuerySet[Appointment]:
    standing = Q(to_on__isnull=True) | Q(to_on__gt=soon)
    staying = Q(person__leaves_on__isnull=True) | Q(person__leaves_on__gt=soon)
    return Appointment.objects.filter(
        standing, staying, function=function, is_deputy=False, from_on__lte=soon
    )


def leaving_soon(day: date) -> Q:
    """Return the condition of persons whose last day comes within three months."""
    return Q(leaves_on__gte=day, leaves_on__lte=months_later(day, MONTHS_AHEAD))


def leaving_with_function(day: date) -> Q:
    """Return the condition of persons who leave soon and hold something that others must take over."""
    return leaving_soon(day) & ~without_function(day)


def without_function(day: date) -> Q:
    """Return the condition of persons who hold nothing."""
    return ~Q(Exists(Appointment.objects.filter(in_office(day), person=OuterRef("pk"))))


def vacant(day: date) -> Q:
    """Return the condition of functions that nobody holds."""
    return ~held(day)


def without_deputy(day: date) -> Q:
    """Return the condition of functions that need a deputy and have none."""
    return Q(needs_deputy=True) & ~held(day, deputy=True)


def single_holder(day: date) -> Q:
    """Return the condition of functions that hang on one person: held, and no deputy."""
    return held(day) & ~held(day, deputy=True) & ~overlapping(day)


def overlapping(day: date) -> Q:
    """Return the condition of functions that several hold at once."""
    several = (
        Appointment.objects.filter(in_office(day), function=OuterRef("pk"), is_deputy=False)
        .order_by()
        .values("function")
        .annotate(number=Count("pk"))
        .filter(number__gt=1)
    )
    return Q(Exists(several))


def departing(day: date) -> Q:
    """Return the condition of functions that are held and fall vacant within three months."""
    soon = months_later(day, MONTHS_AHEAD)
    return held(day) & ~Q(Exists(_beyond(soon, OuterRef("pk"))))


def not_reviewed(day: date) -> Q:
    """Return the condition of functions whose description nobody has looked over for a year."""
    return Q(reviewed_on__isnull=True) | Q(reviewed_on__lt=months_later(day, -12))


def ended(day: date) -> Q:
    """Return the condition of appointments that are over."""
    return Q(to_on__lt=day) | Q(person__leaves_on__lt=day)
