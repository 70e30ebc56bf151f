"""How history, marks and search point at a record without importing its room.

A room registers each kind of record it owns in its `apps.py`; `Ref(kind, id)` then finds
title, address and the one rule for who may see it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, Resolver404, resolve, reverse


@dataclass(frozen=True)
class Ref:
    """A record, named by its kind and its id."""

    kind: str
    id: int


@dataclass(frozen=True)
class Kind:
    """What the house needs to know of one kind of record.

    `visible(actor)` is the room's own query: the only way from a Ref to a row.
    `parts` names the tables that belong to the record beside its own, each with the column that points home
    ("documents.Version": "document", or a path of keys: "section__audit"). `searchable` names the text fields
    of its own table that search reads, `searchable_parts` those of its parts.
    `searched_now` gives, for a part, its rows that are searched on the day of a moment, where not all are (texts that no
    longer apply); `note(row)` is what is said beside the title of a record that search finds ("Ersatt").
    `markable` are the fields that may carry a secrecy mark; `may_be_marked` is False where the record can't be
    secret at all (a unit) or goes with another (a draft).
    `unit` is the lookup from a row to the unit that it belongs to ("pk" for units themselves, "" for what all share).
    `listed` are the fields that stay open in the room's list though the record is marked as a whole: it is known to
    exist, and no more (a report under secrecy has a registry number all the same).
    `silent` are fields that history keeps and people are not shown, since another field says it (a path;
    "version.sha256" for a part's). `restorable` are the fields that an earlier version may bring back (a deleted
    record comes back whole); `keeps(now, then)` says why a record may not be brought back to what it was, or
    nothing (`now` is None where it is deleted). `retold(actor, id)` is None where the actor may know every version of
    the record's own row; else what makes of a version the row that may be told, or None (a draft never decided).
    """

    name: str
    label: Any
    model: str
    visible: Callable[[Any], QuerySet[Any]]
    url_name: str | None = None
    title: Callable[[Any], str] = str
    url_args: Callable[[Any], tuple[Any, ...]] = lambda row: (row.pk,)
    parts: Mapping[str, str] = field(default_factory=dict)
    searchable: tuple[str, ...] = ()
    searchable_parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    searched_now: Mapping[str, Callable[[datetime], QuerySet[Any]]] = field(default_factory=dict)
    note: Callable[[Any], str] = lambda row: ""
    markable: tuple[str, ...] = ()
    unit: str = "unit"
    may_be_marked: bool = True
    listed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    restorable: tuple[str, ...] = ()
    keeps: Callable[[Any, Any], str] = lambda now, then: ""
    retold: Callable[[Any, int], Callable[[Any], Any] | None] = lambda actor, key: None

    def model_class(self) -> type[Model]:
        return part_model(self.model)

    def url(self, row: Any) -> str:
        """Return the address of a row of this kind, or an empty text where it has no page."""
        try:
            return reverse(self.url_name, args=self.url_args(row)) if self.url_name else ""
        except NoReverseMatch:
            return ""


@cache
def part_model(name: str) -> type[Model]:
    """Return the model of a part, the table of a many-to-many field included."""
    return apps.get_model(name)


class UnknownKind(KeyError):
    """No room has registered this kind."""


_kinds: dict[str, Kind] = {}
_of_models: dict[type[Model], Kind | None] = {}


def register(kind: Kind) -> None:
    """Make a kind known; called once for each in its room's `apps.py`."""
    _kinds[kind.name] = kind
    _of_models.clear()


def kinds() -> tuple[Kind, ...]:
    """Return every registered kind, in the order of registration."""
    return tuple(_kinds.values())


def kind(name: str) -> Kind:
    """Return the kind of that name; raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError as error:
        raise UnknownKind(name) from error


def kind_of(model: type[Model]) -> Kind | None:
    """Return the kind that a model class is registered as, if any."""
    if model not in _of_models:
        label = model._meta.label
        _of_models[model] = next((known for known in _kinds.values() if known.model == label), None)
    return _of_models[model]


def ref_of(row: Model) -> Ref:
    """Return the Ref of a row; raises UnknownKind where its model is not registered."""
    found = kind_of(type(row))
    if found is None:
        raise UnknownKind(type(row)._meta.label)
    return Ref(found.name, row.pk)


def at_address(written: str) -> Ref | None:
    """Return the record whose page stands at an address (whole, or its path alone, of any day)."""
    path = re.sub(r"^/per/[^/]+", "", urlsplit(written).path)
    try:
        match = resolve(path)
    except Resolver404:
        return None
    known = next((one for one in _kinds.values() if one.url_name and one.url_name == match.url_name), None)
    pk = match.kwargs.get("pk")
    return Ref(known.name, pk) if known and isinstance(pk, int) else None


@dataclass(frozen=True)
class Label:
    """How a record is shown elsewhere: its title and its address."""

    ref: Ref
    title: str
    url: str
    note: str = ""


def named(written: str) -> Ref | None:
    """Return the record that is written as `kind-id`; None where that is no record with a page."""
    name, _dash, number = written.rpartition("-")
    known = {each.name for each in _kinds.values() if each.url_name}
    if name not in known or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return Ref(name, int(number))


def labels(actor: Any, refs: Iterable[Ref]) -> dict[Ref, Label]:
    """Return labels of those refs that the actor may see; a query for each kind, and one for the marks."""
    from systematik.foundation import records  # noqa: PLC0415 - reads records by their kinds
    from systematik.foundation.access.secrecy import shown_each  # noqa: PLC0415 - finds records by their kinds

    wanted: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        wanted[ref.kind].add(ref.id)
    rows = [(name, row) for name, ids in wanted.items() for row in records.rows(actor, name, ids)]
    seen = zip(rows, shown_each(actor, rows), strict=True)
    return {Ref(name, row.pk): _label(kind(name), row.pk, shown) for (name, row), shown in seen}


def _label(known: Kind, pk: int, row: Any) -> Label:
    return Label(Ref(known.name, pk), known.title(row), known.url(row), known.note(row))
