"""The kept versions of rows, as instances of their own model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, models
from django.db.models import Field, Model

from systematik.foundation import answers
from systematik.foundation.history import structure
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import Tracked, column
from systematik.foundation.reader import Converters, convert

# The columns beside a version's own.
WHEN = ("event_id", "ended_by", "valid_from", "valid_to")
BEGINS = WHEN.index("valid_from")
ENDLESS = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


class Version(NamedTuple):
    """A row as it was from one moment to another; `row` fetches nothing more."""

    row: Any
    event_id: int
    ended_by: int | None
    valid_from: datetime
    valid_to: datetime

    @property
    def key(self) -> int:
        return int(self.row.pk)

    @property
    def events(self) -> set[int]:
        """Return the events that began and ended it."""
        return _events(self.event_id, self.ended_by)

    def at(self, moment: datetime) -> bool:
        """Return whether the row was so at the moment."""
        return self.valid_from <= moment < self.valid_to


def with_row(version: Version, row: Any) -> Version:
    """Return the version with its row as somebody may see it, or as it is told."""
    return version if row is version.row else version._replace(row=row)


def of_keys(model: type[Model], keys: Iterable[int]) -> list[Version]:
    """Return all versions of those rows, oldest first; one query."""
    return _select(model, *_among(model, keys))


@dataclass(frozen=True)
class Past:
    """The versions of one row as the database gives them, oldest first: a record is made of the one that is asked for."""

    kept: _Kept
    rows: list[tuple[Any, ...]]

    def at(self, moment: datetime) -> Any:
        """Return the row as it was at the moment; before it came, as it was at first."""
        begun = (row for row in reversed(self.rows) if _moment(row[BEGINS]) <= moment)
        return _version(self.kept, list(next(begun, self.rows[0])), connection.alias).row


def pasts(model: type[Model], keys: Iterable[int]) -> dict[int, Past]:
    """Return the versions of those rows by their key; one query."""
    kept, found = _kept(model, connection.vendor), dict[int, Past]()
    for row in _rows(kept, *_among(model, keys)):
        found.setdefault(row[kept.key], Past(kept, [])).rows.append(row)
    return found


class Turn(NamedTuple):
    """Which events began and ended a version, and what some of its keys pointed at."""

    event_id: int
    ended_by: int | None
    keys: dict[str, Any]

    @property
    def events(self) -> set[int]:
        """Return the events that began and ended it."""
        return _events(self.event_id, self.ended_by)


def _events(began: int, ended: int | None) -> set[int]:
    return {began} if ended is None else {began, ended}


def of_home(
    model: type[Model], lookup: str, key: int, *, events: Sequence[int] | None = None
) -> list[Version]:
    """Return the versions of the rows that have pointed at `key` by the field or path `lookup`; one query.

    Without a lookup, those of the row itself. With `events`, only those that one of them began or ended.
    """
    where, values = _home(model, lookup, key)
    if events is not None:
        marks = ", ".join(["%s"] * len(events))
        where = f'({where}) AND ("event_id" IN ({marks}) OR "ended_by" IN ({marks}))'
        values = [*values, *events, *events]
    return _select(model, where, values)


def turns(model: type[Model], lookup: str, key: int, names: Sequence[str]) -> list[Turn]:
    """Return the events of those same versions, and what they held in the named columns; one query, no texts."""
    where, values = _home(model, lookup, key)
    columns = "".join(f", {q(column(model._meta.get_field(name)))}" for name in names)
    asked = f'SELECT "event_id", "ended_by"{columns} FROM {q(Tracked(model).history)} WHERE {where}'
    return [
        Turn(event_id, ended_by, dict(zip(names, rest, strict=True)))
        for event_id, ended_by, *rest in answers.rows(asked, values)
    ]


def _home(model: type[Model], lookup: str, key: int) -> tuple[str, list[Any]]:
    if not lookup:
        return f"{q(Tracked(model).key)} = %s", [key]
    first, _, rest = lookup.partition("__")
    field = model._meta.get_field(first)
    assert isinstance(field, Field)  # noqa: S101 - parts name a field of their own table
    return _pointing(field, rest, key)


def _pointing(field: Field[Any, Any], rest: str, key: int) -> tuple[str, list[Any]]:
    if not rest:
        return f"{q(column(field))} = %s", [key]
    target: Any = field.remote_field.model if field.remote_field else None
    first, _, further = rest.partition("__")
    inner, values = _pointing(target._meta.get_field(first), further, key)
    one = Tracked(target)
    return f"{q(column(field))} IN (SELECT {q(one.key)} FROM {q(one.history)} WHERE {inner})", values


def _among(model: type[Model], keys: Iterable[int]) -> tuple[str, list[Any]]:
    values = list(keys)
    return f"{q(Tracked(model).key)} IN ({', '.join(['%s'] * len(values))})", values


def _select(model: type[Model], where: str, values: list[Any]) -> list[Version]:
    kept, alias = _kept(model, connection.vendor), connection.alias
    return [_version(kept, list(row), alias) for row in _rows(kept, where, values)]


def _rows(kept: _Kept, where: str, values: list[Any]) -> list[tuple[Any, ...]]:
    return answers.rows(f"{kept.select} WHERE {where} {kept.order}", values)


@dataclass(frozen=True)
class _Kept:
    """How a table's versions are read: four columns of when and why, then the row's own, its `key` among them."""

    model: type[Model]
    names: list[str]
    key: int
    select: str
    order: str
    converters: Converters


@cache
def _kept(model: type[Model], _vendor: str) -> _Kept:
    one = Tracked(model)
    expressions = [field.get_col(one.table) for field in one.fields]
    converters = tuple(
        (place, converter, expression)
        for place, expression in enumerate(expressions, len(WHEN))
        for converter in (
            *connection.ops.get_db_converters(expression),
            *expression.get_db_converters(connection),
        )
    )
    when = ", ".join(map(q, WHEN))
    select = f"SELECT {when}, {structure.shadow_columns(one, connection)} FROM {q(one.history)}"
    order = f'ORDER BY {q(one.key)}, "history_id"'
    names = [field.attname for field in one.fields]
    return _Kept(model, names, len(WHEN) + names.index(one.model._meta.pk.attname), select, order, converters)


def _version(kept: _Kept, values: list[Any], alias: str) -> Version:
    convert(values, kept.converters)
    event, ended, first, last, *row = values
    made = kept.model.from_db(alias, kept.names, row, fetch_mode=models.FETCH_RAISE)
    return Version(made, event, ended, _moment(first), _moment(last))


def _moment(value: datetime) -> datetime:
    # SQLite keeps moments in UTC without saying so.
    return value if value.tzinfo else value.replace(tzinfo=UTC)
