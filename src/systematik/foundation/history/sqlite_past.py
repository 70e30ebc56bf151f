"""The past on SQLite: temporary views, found before the tables, made as statements come to need them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from django.db import connection as default_connection

from systematik.foundation.history import structure
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import tracked

# What a view that follows asks SQLite for: the moment that is read now.
FOLLOWED = "systematik_moment"


class Shadows:
    """The views of one connection. What stands is known for one raw connection and forgotten at each rollback.

    A view reads one moment. Where another is asked for it is made anew, to follow from then on (`None` in `standing`):
    to make views, and have SQLite plan for them, costs more than to read, and a trend reads many moments.
    """

    def __init__(self, connection: Any, moments: list[datetime]) -> None:
        self.connection, self.moments = connection, moments
        self.raw: Any = None
        self.standing: dict[str, datetime | None] = {}
        self.made: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        """Make the views that a statement reads, then run it."""
        if self.moments:
            self._follow(str(sql))
        return execute(sql, params, many, context)

    def _follow(self, sql: str) -> None:
        if "ROLLBACK" in sql or self.raw is not self.connection.connection:
            self.forget()
        now = self.moments[-1]
        stale = [name for name in tables(sql) if not self._reads(name, now)]
        if stale:
            self._make(stale, now)

    def _reads(self, name: str, moment: datetime) -> bool:
        return name in self.standing and self.standing[name] in (None, moment)

    def _make(self, names: list[str], moment: datetime) -> None:
        self.raw.execute("PRAGMA query_only = OFF")
        try:
            for name in names:
                follows = name in self.standing
                if name in self.made:
                    self.raw.execute(f"DROP VIEW IF EXISTS temp.{q(name)}")
                self._make_one(name, None if follows else moment)
        finally:
            self.raw.execute("PRAGMA query_only = ON")

    def _make_one(self, name: str, moment: datetime | None) -> None:
        if moment is None and None not in self.standing.values():
            # The same throughout a statement, which is all that SQLite asks of it.
            self.raw.create_function(FOLLOWED, 0, lambda: text(self.moments[-1]), deterministic=True)
        # Literal moments let the planner use the indexes on validity.
        at = f"{FOLLOWED}()" if moment is None else f"'{text(moment)}'"
        self.raw.execute(f"CREATE TEMP VIEW {q(name)} AS {bodies()[name]}".replace(":moment", at))
        self.made.add(name)
        self.standing[name] = moment

    def forget(self) -> None:
        """Trust no view to stand: a rollback takes those away that were made within."""
        self.raw = self.connection.connection
        self.standing.clear()

    def open(self) -> None:
        """Begin to read the past."""
        self.connection.ensure_connection()
        self.forget()
        self.raw.execute("PRAGMA query_only = ON")

    def close(self) -> None:
        """Take every view away and let the connection write again."""
        if self.connection.connection is self.raw:
            self.raw.execute("PRAGMA query_only = OFF")
            for name in self.made:
                self.raw.execute(f"DROP VIEW IF EXISTS temp.{q(name)}")
        self.made.clear()
        self.standing.clear()


@contextmanager
def reading(connection: Any, moments: list[datetime], moment: datetime) -> Iterator[None]:
    """Read as of the moment; inside another moment that one is read again afterwards."""
    if moments:
        yield
        return
    shadows = Shadows(connection, moments)
    shadows.open()
    connection.systematik_shadows = shadows
    try:
        with connection.execute_wrapper(shadows):
            yield
    finally:
        connection.systematik_shadows = None
        shadows.close()


def text(moment: datetime) -> str:
    """Return a moment as Django writes it into SQLite, so that text compares as time does."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")


@cache
def bodies() -> dict[str, str]:
    """Return by table what its shadow view selects; `:moment` stands for the moment."""
    return {
        one.table: f"SELECT {structure.shadow_columns(one, default_connection)} FROM main.{q(one.history)} "
        'WHERE "valid_from" <= :moment AND "valid_to" > :moment'
        for one in tracked()
        if one.shadowed
    }


@lru_cache(maxsize=2048)
def tables(sql: str) -> tuple[str, ...]:
    """Return the shadowed tables that a statement names."""
    return tuple({found.lower() for found in _names().findall(sql)})


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, bodies()))})\b", re.IGNORECASE)
