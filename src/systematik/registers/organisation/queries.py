"""Every read of the organisation register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from systematik.foundation.access.actor import NOBODY, Actor, Granted
from systematik.foundation.access.decisions import visible
from systematik.foundation.access.models import Scope
from systematik.foundation.access.roles import roles
from systematik.registers.organisation.models import Function, Grant, Person, Unit
from systematik.registers.organisation.permissions import Permission


def actor_of(user: Any, *, at: datetime) -> Actor:
    """Return the actor that this account is at that moment; NOBODY for the anonymous."""
    if not user.is_authenticated:
        return NOBODY
    person = Person.objects.filter(user_id=user.pk).first()
    if person is None:
        return Actor(id=None, name=user.get_username(), user_id=user.pk)
    return actor_of_person(person, user_id=user.pk, at=at)


def actor_of_person(person: Person, *, user_id: int | None = None, at: datetime) -> Actor:
    """Return the person as an actor with the grants that count at that moment."""
    current = Grant.objects.filter(Q(to_at__isnull=True) | Q(to_at__gt=at), person=person, from_at__lte=at)
    held = list(current.values_list("role", "unit_id"))
    found = Scope.objects.filter(unit_id__in={unit for _role, unit in held}).values_list("unit_id", "path")
    path_of = dict(found) if held else {}
    known = roles()
    granted = tuple(
        Granted(role, known[role].permissions, path_of[unit]) for role, unit in held if role in known
    )
    acting = ", ".join(sorted({str(known[one.role].label) for one in granted}))
    return Actor(id=person.pk, name=person.name, role=acting[:80], grants=granted, user_id=user_id)


def units(actor: Actor, at: datetime | None = None) -> QuerySet[Unit]:
    """Return the units that the actor may see, in the order of the tree."""
    return Unit.objects.filter(visible(actor, Permission.READ, unit="pk", kind="unit")).order_by("path")


def persons(actor: Actor, at: datetime | None = None) -> QuerySet[Person]:
    """Return the persons that the actor may see."""
    return Person.objects.filter(visible(actor, Permission.READ, kind="person")).select_related("unit")


def functions(actor: Actor, at: datetime | None = None) -> QuerySet[Function]:
    """Return the functions that the actor may see."""
    return Function.objects.filter(visible(actor, Permission.READ, kind="function")).select_related("unit")


def municipality_names(ids: Iterable[int]) -> list[str]:
    """Return the names of municipalities, which are no secret to anybody within them."""
    return list(Unit.objects.filter(pk__in=list(ids)).order_by("name").values_list("name", flat=True))
