"""The past on SQLite: temporary views beside the tables, and statements that read them where they name the tables.

A view is made the first time that a connection reads its table in the past, and stands from then on. It asks SQLite for
the moment that is read now: to make views anew for each moment, and have SQLite plan for them again, costs more than to
read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Any

from django.db import connection as default_connection

from systematik.foundation.history import structure
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import tracked

# What a view asks SQLite for: the moment that is read now.
FOLLOWED = "systematik_moment"
PREFIX = "past_"


class Shadows:
    """The views of one connection while it reads the past; `texts` are the moments as the views compare with them.

    What reads `apart` can't write at all. What doesn't is told not to: then SQLite plans anew for each statement.
    """

    def __init__(self, connection: Any, moments: list[datetime], texts: list[str], *, apart: bool) -> None:
        self.connection, self.moments, self.texts, self.apart = connection, moments, texts, apart
        self.raw: Any = None
        self.standing: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        """Run a statement on the views of the tables that it names."""
        if not self.moments:
            return execute(sql, params, many, context)
        if "ROLLBACK" in str(sql) or self.raw is not self.connection.connection:
            self.forget()
        names, read = in_the_past(str(sql))
        if names and (self.raw is None or not self.standing.issuperset(names)):
            self._make(names)
        return execute(read, params, many, context)

    def _make(self, names: tuple[str, ...]) -> None:
        if self.raw is None:
            self._look()
        self._set_query_only("OFF")
        try:
            for name in set(names) - self.standing:
                self.raw.execute(f"CREATE TEMP VIEW {q(PREFIX + name)} AS {bodies()[name]}")
                self.standing.add(name)
        finally:
            self._set_query_only("ON")

    def _set_query_only(self, state: str) -> None:
        if not self.apart:
            self.raw.execute(f"PRAGMA query_only = {state}")

    def _look(self) -> None:
        """Find which views stand: a rollback takes those away that were made within."""
        self.raw = self.connection.connection
        self.standing = _standing(self.raw)
        if self.raw not in self.connection.systematik_following:
            # The same throughout a statement, which is all that SQLite asks of it. It may ask for each version that it
            # looks at: what answers is written in C.
            self.raw.create_function(FOLLOWED, 0, partial(itemgetter(-1), self.texts), deterministic=True)
            self.connection.systematik_following.add(self.raw)

    def forget(self) -> None:
        """Trust no view to stand."""
        self.raw = None

    def open(self) -> None:
        """Begin to read the past."""
        self.connection.ensure_connection()
        self._look()
        self._set_query_only("ON")

    def close(self) -> None:
        """Let the connection write again."""
        self.raw = self.connection.connection
        if self.raw is not None:
            self._set_query_only("OFF")


@contextmanager
def reading(connection: Any, moments: list[datetime], moment: datetime) -> Iterator[None]:
    """Read as of the moment; inside another moment that one is read again afterwards."""
    texts: list[str] = connection.__dict__.setdefault("systematik_texts", [])
    texts.append(text(moment))
    try:
        with nullcontext() if moments else _shadowed(connection, moments, texts):
            yield
    finally:
        texts.pop()


@contextmanager
def _shadowed(connection: Any, moments: list[datetime], texts: list[str]) -> Iterator[None]:
    with connection.apart() as apart:
        shadows = Shadows(connection, moments, texts, apart=apart)
        shadows.open()
        connection.systematik_shadows = shadows
        try:
            with connection.execute_wrapper(shadows):
                yield
        finally:
            connection.systematik_shadows = None
            shadows.close()


def drop_views(connection: Any) -> list[str]:
    """Return what takes the views of this connection away, before a migration changes what they read."""
    connection.ensure_connection()
    connection.close_reader()
    return [f"DROP VIEW temp.{q(PREFIX + name)}" for name in sorted(_standing(connection.connection))]


def _standing(raw: Any) -> set[str]:
    """Return the tables whose views stand on a raw connection."""
    found = raw.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'").fetchall()
    return {name.removeprefix(PREFIX) for (name,) in found if name.startswith(PREFIX)}


def text(moment: datetime) -> str:
    """Return a moment as Django writes it into SQLite, so that text compares as time does."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")


@cache
def bodies() -> dict[str, str]:
    """Return by table what its shadow view selects."""
    return {
        one.table: f"SELECT {structure.shadow_columns(one, default_connection)} FROM main.{q(one.history)} "
        f'WHERE "valid_from" <= {FOLLOWED}() AND "valid_to" > {FOLLOWED}()'
        for one in tracked()
        if one.shadowed
    }


@lru_cache(maxsize=2048)
def in_the_past(sql: str) -> tuple[tuple[str, ...], str]:
    """Return the shadowed tables that a statement names, and the statement as it reads their views."""
    named: set[str] = set()

    def view(found: re.Match[str]) -> str:
        name = found["table"]
        if name is None:
            return found[0]
        named.add(name.lower())
        return PREFIX + name.lower()

    read = _names().sub(view, sql)
    return tuple(sorted(named)), read


@cache
def _names() -> re.Pattern[str]:
    """Return what finds texts, which stay as they are, and tables; one that is asked for by its schema is meant as it is."""
    tables, here = "|".join(map(re.escape, bodies())), ("main.", 'main."', 'main".', 'main"."')
    elsewhere = "".join(f"(?<!{re.escape(each)})" for each in here)
    return re.compile(rf"'(?:[^']|'')*'|{elsewhere}\b(?P<table>{tables})\b", re.IGNORECASE)
