"""Persons, those who have left too."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.registers.organisation.models import Person
from systematik.registers.organisation.permissions import Permission


def persons(actor: Actor, at: datetime | None = None) -> QuerySet[Person]:
    """Return the persons that the actor may see."""
    return Person.objects.filter(visible(actor, Permission.READ, kind="person")).select_related("unit")


def editable_persons(actor: Actor, at: datetime | None = None) -> QuerySet[Person]:
    """Return the persons that the actor may edit."""
    return persons(actor, at).filter(visible(actor, Permission.EDIT))


def employed(day: date, person: str = "") -> Q:
    """Return the condition of persons who have not left; the day of leaving is the last one."""
    prefix = f"{person}__" if person else ""
    return Q(**{f"{prefix}leaves_on__isnull": True}) | Q(**{f"{prefix}leaves_on__gte": day})


def addresses(path: str) -> dict[str, int]:
    """Return whose each e-mail address below a path is, whoever asks: no two persons may have the same."""
    taken = Person.objects.filter(unit__path__startswith=path).exclude(email="").values_list("email", "pk")
    return {email.casefold(): pk for email, pk in taken}
