"""Rows of a query as the records that Django would make of them; what it works out anew for each query is worked out
once, and a record that many rows are joined to is made once of each answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import FunctionType
from typing import Any

from django.db import connection
from django.db.models import prefetch_related_objects
from django.db.models.fields.mixins import FieldCacheMixin
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

type Converters = tuple[tuple[int, Any, Any], ...]


@dataclass(frozen=True)
class Joined:
    """What of a row is another record: how Django makes it, and what its columns have to go through first.

    `name` is what the record keeps it under, empty where Django does more than to keep it.
    """

    populator: Any
    converters: Converters
    name: str


@dataclass(frozen=True)
class Reader:
    """Makes records of the rows of one query."""

    queryset: Any
    names: list[str]
    begins: int
    ends: int
    converters: Converters
    joined: tuple[Joined, ...]
    annotations: tuple[tuple[str, int], ...]

    def records(self, rows: Iterable[Any]) -> list[Any]:
        """Return the records, what is to be fetched beside them fetched."""
        from_db, mode, alias = self.queryset.model.from_db, self.queryset._fetch_mode, connection.alias
        made: list[Any] = []
        joined: list[tuple[Joined, dict[Any, Any]]] = [(each, {}) for each in self.joined]
        for row in map(list, rows):
            convert(row, self.converters)
            record = from_db(alias, self.names, row[self.begins : self.ends], fetch_mode=mode)
            for each, known in joined:
                _join(each, row, record, known)
            for name, place in self.annotations:
                setattr(record, name, row[place])
            made.append(record)
        if self.queryset._prefetch_related_lookups:
            prefetch_related_objects(made, *self.queryset._prefetch_related_lookups)
        return made


@dataclass(frozen=True)
class Values:
    """Reads the rows of a query that asks for some columns, as tuples or as what stands in the only one."""

    number: int
    is_flat: bool
    converters: Converters

    def records(self, rows: list[Any]) -> list[Any]:
        """Return what each row says."""
        if self.converters:
            rows = [list(row) for row in rows]
            for row in rows:
                convert(row, self.converters)
        if self.is_flat:
            return [row[0] for row in rows]
        return [tuple(row[: self.number]) for row in rows]


def reader(queryset: Any, compiler: Any, converters: Any) -> Reader | Values | None:
    """Return what reads the rows of a query that has been compiled; None where Django has to."""
    info, every = compiler.klass_info, _flattened(converters)
    kind = queryset._iterable_class
    if kind in (ValuesListIterable, FlatValuesListIterable):
        return Values(compiler.col_count, kind is FlatValuesListIterable, tuple(every))
    if kind is not ModelIterable:
        return None
    if queryset._known_related_objects or queryset._fetch_mode.track_peers:
        return None
    populators = get_related_populators(info, compiler.select, connection.alias, queryset._fetch_mode)
    if any(each.reorder_for_init for each in populators):
        return None
    joined = [Joined(each, _within(_places(each), every), _kept_under(each)) for each in populators]
    elsewhere = {place for each in joined for place, *_rest in each.converters}
    begins, ends = info["select_fields"][0], info["select_fields"][-1] + 1
    return Reader(
        queryset,
        [each[0].target.attname for each in compiler.select[begins:ends]],
        begins,
        ends,
        tuple(each for each in every if each[0] not in elsewhere),
        tuple(joined),
        tuple((compiler.annotation_col_map or {}).items()),
    )


def _flattened(converters: Any) -> list[tuple[int, Any, Any]]:
    return [
        (place, converter, expression)
        for place, (several, expression) in converters.items()
        for converter in several
    ]


def _places(populator: Any) -> set[int]:
    """Return the columns of a joined record and of what is joined to it in turn."""
    own = set(range(populator.cols_start, populator.cols_end))
    return own.union(*(_places(further) for further in populator.related_populators))


def _kept_under(populator: Any) -> str:
    setter, back = populator.local_setter, populator.remote_setter
    is_bare = getattr(setter, "__func__", None) is FieldCacheMixin.set_cached_value
    # Of keys that several rows may share, the other record is told nothing.
    return str(setter.__self__.cache_name) if is_bare and isinstance(back, FunctionType) else ""


def _within(places: set[int], every: list[tuple[int, Any, Any]]) -> Converters:
    return tuple(each for each in every if each[0] in places)


def convert(row: list[Any], converters: Converters) -> None:
    """Put each column of a row through what its field asks for; days the driver has read, where it can tell them."""
    for place, converter, expression in converters:
        if type(row[place]) is not date:
            row[place] = converter(row[place], expression, connection)


def _join(joined: Joined, row: list[Any], record: Any, known: dict[Any, Any]) -> None:
    """Join to a record what its row holds of another: the one that this answer has told of already, where it has."""
    populator = joined.populator
    key = row[populator.cols_start + populator.pk_idx]
    other = None if key is None else known.get(key)
    if other is None and key is not None:
        convert(row, joined.converters)
        values = row[populator.cols_start : populator.cols_end]
        other = known[key] = populator.from_db(populator.db, populator.init_list, values)
        for further in populator.related_populators:
            further.populate(row, other)
    if joined.name:
        record._state.fields_cache[joined.name] = other
        return
    populator.local_setter(record, other)
    if other is not None:
        populator.remote_setter(other, record)
