"""Rows as an actor may see them: a hidden field reads "Sekretessmarkerad uppgift" wherever the row is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from inspect import getattr_static
from operator import attrgetter
from types import FunctionType, MethodType
from typing import Any

from django.db.models import Model

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.secrecy.marks import NOTHING, SECRET, WHOLE, hidden_among, mask

WRITING = frozenset({"save", "save_base", "delete", "full_clean", "clean_fields"})


class Covered(Exception):
    """A row shown with hidden fields was used for writing: that would write the cover over the secret."""


class Shown:
    """Stands in for a row and says what the actor may know; methods and properties of the row see no more."""

    def __init__(self, row: Any, fields: frozenset[str], related: dict[refs.Ref, frozenset[str]]) -> None:
        self.__dict__["_shown"] = (row, fields, related)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return type(self._shown[0])

    def __getattr__(self, name: str) -> Any:
        row, fields, related = self._shown
        if name in WRITING:
            raise Covered(name)
        if _is_hidden(row, name, fields):
            return (lambda: SECRET) if name.startswith("get_") else mask(row, name)
        declared = getattr_static(type(row), name, None)
        if isinstance(declared, property) and declared.fget:
            return declared.fget(self)
        if isinstance(declared, cached_property):
            return declared.func(self)
        if isinstance(declared, FunctionType):
            return MethodType(declared, self)
        value = getattr(row, name)
        return _covered(value, related) if isinstance(value, Model) else value

    def __setattr__(self, name: str, value: Any) -> None:
        raise Covered(name)

    def __str__(self) -> str:
        row, fields, _related = self._shown
        written: Any = type(row).__str__
        return str(SECRET) if WHOLE in fields else str(written(self))

    def __eq__(self, other: object) -> bool:
        return bool(self._shown[0] == (other._shown[0] if type(other) is Shown else other))

    def __hash__(self) -> int:
        return hash(self._shown[0])


def shown(actor: Actor, kind: str, rows: Iterable[Any], *, key: str = "pk") -> list[Any]:
    """Return the rows as the actor may see them, those without hidden fields as they are; one query.

    Rows joined to them (select_related) are covered too. For rows of a record's parts, `key` is the column that
    points home: `shown(actor, "document", versions, key="document_id")`. Without a kind, only joined rows count.
    """
    return shown_lists(actor, (kind, rows, key))[0]


def shown_each(actor: Actor, rows: Iterable[tuple[str, Any]]) -> list[Any]:
    """Return rows of several kinds, given with their kinds ("" as for `shown`), as the actor may see them; one query."""
    return [row for (row,) in shown_lists(actor, *((kind, [row], "pk") for kind, row in rows))]


def shown_lists(actor: Actor, *given: tuple[str, Iterable[Any], str]) -> list[list[Any]]:
    """Return several lists, each given as `shown` takes it (kind, rows, key), as the actor may see them; one query."""
    lists = [(kind, list(rows), key) for kind, rows, key in given]
    ids = _joined_to([row for _kind, rows, _key in lists for row in rows])
    for kind, rows, key in lists:
        if kind:
            ids[kind].update(map(attrgetter(key), rows))
    found = hidden_among(actor, ids)
    if not found:
        return [rows for _kind, rows, _key in lists]
    return [
        [covered(row, refs.Ref(kind, getattr(row, key)) if kind else None, found) for row in rows]
        for kind, rows, key in lists
    ]


def shown_one(actor: Actor, row: Any, *, kind: str = "", key: str = "pk") -> Any:
    """Return one row as the actor may see it; one that is shown so already stays as it is."""
    if type(row) is Shown:
        return row
    return shown(actor, kind or refs.ref_of(row).kind, [row], key=key)[0]


def is_covered(row: Any) -> bool:
    """Return whether something of a row is hidden from whom it is shown to."""
    return type(row) is Shown and bool(row._shown[1])


def covered(row: Any, home: refs.Ref | None, found: dict[refs.Ref, frozenset[str]]) -> Any:
    """Return a row, a part of the record `home`, with what is hidden of it and of the rows joined to it covered."""
    fields = found.get(home, NOTHING) if home else NOTHING
    return Shown(row, fields, found) if fields or any(ref in found for ref in _joined(row)) else row


def _is_hidden(row: Any, name: str, fields: frozenset[str]) -> bool:
    bare = name.removeprefix("get_").removesuffix("_display") if name.startswith("get_") else name
    if bare in fields or bare.removesuffix("_id") in fields:
        return True
    if WHOLE not in fields:
        return False
    known = refs.kind_of(type(row))
    if known and known.listed:
        return _is_unlisted(row, bare, known)
    return any(
        bare == field.name
        for field in row._meta.concrete_fields
        if not field.is_relation and not field.primary_key
    )


def _is_unlisted(row: Any, bare: str, known: refs.Kind) -> bool:
    """Return whether the name is a column of a row that is listed only, and none of those that stay open."""
    open_ = {*known.listed, known.unit, row._meta.pk.name}
    return any(
        bare in (field.name, field.attname) and field.name not in open_ for field in row._meta.concrete_fields
    )


def _joined_to(rows: Iterable[Any]) -> dict[str, set[Any]]:
    """Return by kind the ids of the records that came with any of the rows; one that many rows share is looked at once."""
    found: dict[str, set[Any]] = defaultdict(set)
    beside = _beside(rows)
    for other in (beside | _beside(beside.values())).values():
        if known := refs.kind_of(type(other)):
            found[known.name].add(other.pk)
    return found


def _beside(rows: Iterable[Any]) -> dict[int, Model]:
    """Return the records that any of the rows holds, each once."""
    found: dict[int, Model] = {}
    for row in rows:
        if isinstance(row, Model):
            for other in row._state.fields_cache.values():
                if other is not None:
                    found[id(other)] = other
    return found


def _joined(row: Any) -> Iterator[refs.Ref]:
    """Yield the records that came with the row in the same query and that may carry marks."""
    return (refs.Ref(kind, pk) for kind, some in _joined_to([row]).items() for pk in some)


def _covered(row: Model, related: dict[refs.Ref, frozenset[str]]) -> Any:
    known = refs.kind_of(type(row))
    fields = related.get(refs.Ref(known.name, row.pk), NOTHING) if known else NOTHING
    return Shown(row, fields, related) if fields or related else row
