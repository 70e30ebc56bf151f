"""Functions and who holds them on a day.

An appointment holds through its last day, and no longer than its holder stays.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.registers.organisation.models import Appointment, Function
from systematik.registers.organisation.permissions import Permission
from systematik.registers.organisation.queries.persons import employed


def functions(actor: Actor, at: datetime | None = None) -> QuerySet[Function]:
    """Return the functions that the actor may see, abolished ones too."""
    return Function.objects.filter(visible(actor, Permission.READ, kind="function")).select_related("unit")


def choosable(actor: Actor, day: date, *, kept: Any = None) -> QuerySet[Function]:
    """Return the functions that the actor may choose, by name; `kept` is one that stands and may go on standing.

    It may have been abolished or lie beyond what the actor reads: a form that did not offer it would take it away.
    """
    chosen = visible(actor, Permission.READ, kind="function") & in_force(day)
    if kept:
        chosen |= Q(pk=kept) & secrecy.unmarked(actor, "function")
    return Function.objects.filter(chosen).select_related("unit").order_by("name", "pk")


def hides_function(actor: Actor, pk: int | None) -> bool:
    """Return whether the function is secret to the actor as a whole."""
    return secrecy.hides_whole(actor, "function", pk)


def editable_functions(actor: Actor, at: datetime | None = None) -> QuerySet[Function]:
    """Return the functions that the actor may edit."""
    return functions(actor, at).filter(visible(actor, Permission.EDIT))


def appointments(actor: Actor, at: datetime | None = None) -> QuerySet[Appointment]:
    """Return the appointments that the actor may see, ended ones too: both the function and the person."""
    # Conditions on the joined rows: with subqueries of both, PostgreSQL without statistics takes minutes.
    return Appointment.objects.filter(
        visible(actor, Permission.READ, unit="function__unit"),
        visible(actor, Permission.READ, unit="person__unit"),
        secrecy.unmarked(actor, "function", key="function_id", unit="function__unit"),
        secrecy.unmarked(actor, "person", key="person_id", unit="person__unit"),
    ).select_related("function__unit", "person")


def held_by(person_id: int, day: date) -> QuerySet[Appointment, int]:
    """Return the ids of functions that a person holds on that day, as deputy too, whoever asks."""
    rows = Appointment.objects.filter(in_office(day), in_force(day, "function"), person=person_id)
    return rows.order_by().values_list("function_id", flat=True)


def in_force(day: date, function: str = "") -> Q:
    """Return the condition of functions that have not been abolished; `function` is the lookup of the function."""
    field = f"{function}__abolished_on" if function else "abolished_on"
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": day})


def in_office(day: date) -> Q:
    """Return the condition of appointments that hold on that day."""
    return Q(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day) & employed(day, "person")


def held(day: date, *, deputy: bool = False) -> Q:
    """Return the condition of functions that somebody holds on that day, or is deputy for."""
    found = Appointment.objects.filter(in_office(day), function=OuterRef("pk"), is_deputy=deputy)
    return Q(Exists(found))
