"""Reading the past: inside `as_of(moment)` every tracked table shows what was true then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, connections

from systematik.foundation.history import postgres_past, sqlite_past

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
    own = _own()
    engine = postgres_past if own.vendor == "postgresql" else sqlite_past
    moments = _moments()
    with engine.reading(own, moments, moment):
        moments.append(moment)
        try:
            yield
        finally:
            moments.pop()


def _own() -> Any:
    # The thread's own connection: `connection` itself is one object for all threads.
    return connections[connection.alias]


def _moments() -> list[datetime]:
    found: list[datetime] = _own().__dict__.setdefault("systematik_moments", [])
    return found
