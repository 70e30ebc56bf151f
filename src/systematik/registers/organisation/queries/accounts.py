"""Who an account is: the person behind it and the grants that count today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import override

from systematik.foundation.access.actor import NOBODY, Actor, Granted
from systematik.foundation.access.models import Scope
from systematik.foundation.access.roles import roles
from systematik.registers.organisation.models import Grant, Person
from systematik.registers.organisation.queries.grants import current_grants


def actor_of(user: Any, *, at: datetime) -> Actor:
    """Return the actor that this account is at that moment; NOBODY for the anonymous."""
    if not user.is_authenticated:
        return NOBODY
    person = Person.objects.filter(user_id=user.pk).first()
    if person is None:
        return Actor(id=None, name=user.get_username(), user_id=user.pk)
    return actor_of_person(person, user_id=user.pk, at=at)


def actor_of_person(person: Person, *, user_id: int | None = None, at: datetime) -> Actor:
    """Return the person as an actor with the grants that count then; none once the person has left."""
    held: list[tuple[str, int]] = []
    if person.leaves_on is None or person.leaves_on >= timezone.localdate(at):
        held = list(current_grants(at).filter(person=person).values_list("role", "unit_id"))
    found = Scope.objects.filter(unit_id__in={unit for _role, unit in held}).values_list("unit_id", "path")
    path_of = dict(found) if held else {}
    known = roles()
    granted = tuple(
        Granted(role, known[role].permissions, path_of[unit]) for role, unit in held if role in known
    )
    # The log is written in one language, whichever the reader has chosen.
    with override(settings.LANGUAGE_CODE):
        acting = ", ".join(sorted({str(known[one.role].label) for one in granted}))
    return Actor(id=person.pk, name=person.name, role=acting[:80], grants=granted, user_id=user_id)


def personas() -> QuerySet[Person]:
    """Return the persons who can sign in, with their grants: the example's way in, in demo mode only."""
    held = Grant.objects.select_related("unit").order_by("from_at")
    accounts = Person.objects.filter(user__is_active=True).select_related("user", "unit")
    return accounts.prefetch_related(Prefetch("grants", held)).order_by("pk")


def grants_of(person_id: int) -> QuerySet[Grant]:
    """Return every grant that a person has, has had or will have: for the person, who may always know."""
    return Grant.objects.filter(person_id=person_id).select_related("unit").order_by("-from_at", "-pk")
