"""Rows of a query as the records that Django would make of them; what it works out anew for each query is worked out
once, and a record that many rows are joined to is made once of each answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import prefetch_related_objects
from django.db.models.query import ModelIterable, get_related_populators


@dataclass(frozen=True)
class Reader:
    """Makes records of the rows of one query."""

    queryset: Any
    names: list[str]
    begins: int
    ends: int
    converters: tuple[tuple[int, Any, Any], ...]
    joined: tuple[Any, ...]
    annotations: tuple[tuple[str, int], ...]

    def records(self, rows: Iterable[Any]) -> list[Any]:
        """Return the records, what is to be fetched beside them fetched."""
        from_db, mode = self.queryset.model.from_db, self.queryset._fetch_mode
        made: list[Any] = []
        known: list[dict[Any, Any]] = [{} for _each in self.joined]
        for row in self._converted(rows):
            record = from_db(connection.alias, self.names, row[self.begins : self.ends], fetch_mode=mode)
            for populator, others in zip(self.joined, known, strict=True):
                other = _joined(populator, row, others)
                populator.local_setter(record, other)
                if other is not None:
                    populator.remote_setter(other, record)
            for name, place in self.annotations:
                setattr(record, name, row[place])
            made.append(record)
        if self.queryset._prefetch_related_lookups:
            prefetch_related_objects(made, *self.queryset._prefetch_related_lookups)
        return made

    def _converted(self, rows: Iterable[Any]) -> Iterable[Any]:
        if not self.converters:
            return rows
        found = [list(row) for row in rows]
        for row in found:
            for place, convert, expression in self.converters:
                row[place] = convert(row[place], expression, connection)
        return found


def reader(queryset: Any, compiler: Any, converters: Any) -> Reader | None:
    """Return what reads the rows of a query that has been compiled; None where Django has to."""
    info = compiler.klass_info
    if queryset._iterable_class is not ModelIterable:
        return None
    if queryset._known_related_objects or queryset._fetch_mode.track_peers:
        return None
    joined = get_related_populators(info, compiler.select, connection.alias, queryset._fetch_mode)
    if any(each.reorder_for_init for each in joined):
        return None
    begins, ends = info["select_fields"][0], info["select_fields"][-1] + 1
    return Reader(
        queryset,
        [each[0].target.attname for each in compiler.select[begins:ends]],
        begins,
        ends,
        tuple(
            (at, convert, expression)
            for at, (several, expression) in converters.items()
            for convert in several
        ),
        tuple(joined),
        tuple((compiler.annotation_col_map or {}).items()),
    )


def _joined(populator: Any, row: Any, known: dict[Any, Any]) -> Any:
    """Return what a row holds of another record: the one that this answer has told of already, where it has."""
    key = row[populator.cols_start + populator.pk_idx]
    if key is None:
        return None
    if key not in known:
        values = row[populator.cols_start : populator.cols_end]
        known[key] = populator.from_db(populator.db, populator.init_list, values)
        for further in populator.related_populators:
            further.populate(row, known[key])
    return known[key]
