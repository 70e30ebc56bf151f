"""Who an account is: the person behind it and the grants that count today."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import override

from systematik.foundation import answers
from systematik.foundation.access.actor import NOBODY, Actor, Granted
from systematik.foundation.access.models import Scope
from systematik.foundation.access.roles import roles
from systematik.foundation.refs import Ref
from systematik.registers.organisation.models import Grant, Person

# Asked at every page, and three times as dear to have Django write. The grants of `current_grants`; none once the
# person has left.
HELD = f"""SELECT person.id, person.name, held.role, scope.path, held.record_kind, held.record_id, held.to_at FROM {Person._meta.db_table} person
LEFT JOIN {Grant._meta.db_table} held ON held.person_id = person.id
  AND held.from_at <= %s AND (held.to_at IS NULL OR held.to_at > %s)
  AND (person.leaves_on IS NULL OR person.leaves_on >= %s)
LEFT JOIN {Scope._meta.db_table} scope ON scope.unit_id = held.unit_id
WHERE person.{{key}} = %s ORDER BY held.id
"""  # noqa: S608 - names of our own tables


def actor_of(user: Any, *, at: datetime) -> Actor:
    """Return the actor that this account is at that moment; NOBODY for the anonymous. One query."""
    if not user.is_authenticated:
        return NOBODY
    held = _held("user_id", user.pk, at)
    if not held:
        return Actor(id=None, name=user.get_username(), user_id=user.pk)
    pk, name, *_grant = held[0]
    return _actor(pk, name, tuple(held), user.pk)


def actor_of_person(person: Person, *, user_id: int | None = None, at: datetime) -> Actor:
    """Return the person as an actor with the grants that count then; none once the person has left."""
    return _actor(person.pk, person.name, tuple(_held("id", person.pk, at)), user_id)


def _held(key: str, value: int, at: datetime) -> list[tuple[Any, ...]]:
    """Return a row for each grant of the person, one without role where there is none, nothing without a person."""
    moment = connection.ops.adapt_datetimefield_value(at)
    day = connection.ops.adapt_datefield_value(timezone.localdate(at))
    return answers.rows(HELD.format(key=key), [moment, moment, day, value])


@lru_cache(maxsize=1024)
def _actor(pk: int, name: str, held: tuple[tuple[Any, ...], ...], user_id: int | None) -> Actor:
    """Return the actor that these rows make: the same object while they are the same, which is found sooner by."""
    known = roles()
    granted = tuple(
        Granted(role, known[role].permissions, path, _records(kind, record), _aware(to_at))
        for _pk, _name, role, path, kind, record, to_at in held
        if role in known and path is not None
    )
    # The log is written in one language, whichever the reader has chosen.
    with override(settings.LANGUAGE_CODE):
        acting = ", ".join(sorted({str(known[one.role].label) for one in granted}))
    return Actor(id=pk, name=name, role=acting[:80], grants=granted, user_id=user_id)


def _records(kind: str, pk: int | None) -> frozenset[Ref] | None:
    return None if pk is None else frozenset({Ref(kind, pk)})


def _aware(moment: datetime | None) -> datetime | None:
    """Return a moment as the database's own cursor gives it; SQLite keeps it in UTC without saying so."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def personas() -> QuerySet[Person]:
    """Return the persons who can sign in, with their grants: the example's way in, in demo mode only."""
    held = Grant.objects.select_related("unit").order_by("from_at", "pk")
    accounts = Person.objects.filter(user__is_active=True).select_related("user", "unit")
    return accounts.prefetch_related(Prefetch("grants", held)).order_by("pk")


def grants_of(person_id: int) -> QuerySet[Grant]:
    """Return every grant that a person has, has had or will have: for the person, who may always know."""
    return Grant.objects.filter(person_id=person_id).select_related("unit").order_by("-from_at", "-pk")
