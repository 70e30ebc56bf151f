"""Rows of any kind by their ids, as the rooms' own queries give them to an actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet, Value

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import padded, prepared

# Above this, a list of ids costs more than reading all that the actor may see.
MANY = 1_000


def rows(actor: Actor, kind: str, ids: Iterable[int]) -> list[Any]:
    """Return the rows that the actor may see of those ids; one query."""
    return _rows(actor, kind, padded(ids))


def seen(actor: Actor, kind: str, ids: set[int]) -> set[int]:
    """Return the ids of those that the actor may see; one query."""
    return ids & set(_ids(actor, kind, padded(ids)) if len(ids) < MANY else _all_ids(actor, kind))


def seen_of(actor: Actor, wanted: Mapping[str, set[int]]) -> set[refs.Ref]:
    """Return those records, given as ids by kind, that the actor may see; one query."""
    some = tuple((kind, padded(ids)) for kind, ids in wanted.items())
    found = {refs.Ref(kind, pk) for kind, pk in _seen(actor, some)} if some else set()
    secrecy.note(actor, found)
    return found


@prepared
def _rows(actor: Actor, kind: str, ids: tuple[int, ...]) -> QuerySet[Any]:
    return refs.kind(kind).visible(actor).filter(pk__in=ids)


@prepared
def _ids(actor: Actor, kind: str, ids: tuple[int, ...]) -> QuerySet[Any, int]:
    return refs.kind(kind).visible(actor).order_by().filter(pk__in=ids).values_list("pk", flat=True)


@prepared
def _seen(actor: Actor, wanted: tuple[tuple[str, tuple[int, ...]], ...]) -> QuerySet[Any, tuple[str, int]]:
    first, *others = (
        refs.kind(kind).visible(actor).order_by().filter(pk__in=ids).values_list(Value(kind), "pk")
        for kind, ids in wanted
    )
    found: QuerySet[Any, tuple[str, int]] = first.union(*others, all=True)
    return found


@prepared
def _all_ids(actor: Actor, kind: str) -> QuerySet[Any, int]:
    return refs.kind(kind).visible(actor).order_by().values_list("pk", flat=True)
