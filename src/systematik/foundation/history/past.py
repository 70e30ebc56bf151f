"""Reading the past: inside `as_of(moment)` every tracked table shows what was true then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from django.db import connection, connections, transaction

from systematik.foundation.history import structure
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import Tracked, tracked

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def end_of_day(day: date) -> datetime:
    """Return the last moment of that day in Sweden: what a date means in this product."""
    return datetime.combine(day, time.max, tzinfo=STOCKHOLM)


def moment() -> datetime | None:
    """Return the moment this connection reads, or None where it reads the present."""
    stack = _moments()
    return stack[-1] if stack else None


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let this connection read what was true at `moment`; every write inside is refused."""
    reading = _postgres if connection.vendor == "postgresql" else _sqlite
    with reading(moment):
        _moments().append(moment)
        try:
            yield
        finally:
            _moments().pop()


def _moments() -> list[datetime]:
    # The thread's own connection: `connection` itself is one object for all threads.
    own = connections[connection.alias].__dict__
    found: list[datetime] = own.setdefault("systematik_moments", [])
    return found


@contextmanager
def _postgres(moment: datetime) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('search_path'), current_setting('systematik.moment', true)")
        before = cursor.fetchone()
        _read_as(cursor, "past, public", moment.isoformat())
        yield
        # The savepoint, where there is one, keeps settings but gives back the right to write.
        _read_as(cursor, before[0], before[1] or "", only="")


def _read_as(cursor: object, search_path: str, moment: str, *, only: str = "on") -> None:
    statement = "SELECT set_config('search_path', %s, true), set_config('systematik.moment', %s, true)"
    if only:
        statement += ", set_config('transaction_read_only', 'on', true)"
    cursor.execute(statement, [search_path, moment])  # type: ignore[attr-defined]


@contextmanager
def _sqlite(moment: datetime) -> Iterator[None]:
    outer = _moments()[-1] if _moments() else None
    _shadow(moment, standing=outer is not None)
    try:
        yield
    finally:
        if outer is None:
            _unshadow()
        else:
            _shadow(outer, standing=True)


def _shadow(moment: datetime, *, standing: bool) -> None:
    with connection.cursor() as cursor:
        if standing:
            _drop_views(cursor)
        text = _text(moment)
        for table, body in _views():
            cursor.execute(f"CREATE TEMP VIEW {table} AS {body.replace(':moment', text)}")
        cursor.execute("PRAGMA query_only = ON")


def _unshadow() -> None:
    with connection.cursor() as cursor:
        _drop_views(cursor)


def _drop_views(cursor: object) -> None:
    cursor.execute("PRAGMA query_only = OFF")  # type: ignore[attr-defined]
    for table, _body in _views():
        cursor.execute(f"DROP VIEW IF EXISTS temp.{table}")  # type: ignore[attr-defined]


def _text(moment: datetime) -> str:
    # As Django writes a moment into SQLite, so that text compares as time does.
    return f"'{moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=' ')}'"


@cache
def _views() -> tuple[tuple[str, str], ...]:
    return tuple((q(one.table), _body(one)) for one in tracked() if one.shadowed)


def _body(one: Tracked) -> str:
    return (
        f"SELECT {structure.shadow_columns(one, connection)} FROM main.{q(one.history)} "
        'WHERE "valid_from" <= :moment AND "valid_to" > :moment'
    )
