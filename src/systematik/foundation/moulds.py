"""SQL that differs from day to day in its dates alone: written for a few days, then cast for any other.

To have Django write the SQL of all facts costs more than to run it, and a trend asks the same of 24 days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from systematik.foundation.history import past

Written = tuple[str, tuple[Any, ...]]
# Apart in year, month and length of month, winter and summer: only what counts in days agrees on all three.
SAMPLES = (date(2023, 2, 28), date(2024, 2, 29), date(2025, 7, 31))


@dataclass(frozen=True)
class Mould:
    """The text, its parameters, and which of them follow the day: by so many days, or as the moment itself."""

    sql: str
    params: tuple[Any, ...]
    days: dict[int, timedelta]
    moments: frozenset[int]

    def cast(self, at: datetime) -> Written:
        """Return the SQL of the day that ends at this moment."""
        made, day = list(self.params), timezone.localdate(at)
        for place, apart in self.days.items():
            made[place] = connection.ops.adapt_datefield_value(day + apart)
        for place in self.moments:
            made[place] = connection.ops.adapt_datetimefield_value(at)
        return self.sql, tuple(made)


def mould(write: Callable[[datetime], Written]) -> Mould | None:
    """Return the mould of what `write(at)` gives, or None where more than dates differ from day to day."""
    texts = [write(past.end_of_day(day)) for day in SAMPLES]
    if len({(sql, len(params)) for sql, params in texts}) > 1:
        return None
    days: dict[int, timedelta] = {}
    moments: set[int] = set()
    for place, values in enumerate(zip(*(params for _sql, params in texts), strict=True)):
        if all(value == values[0] for value in values):
            continue
        if _is_moment(values):
            moments.add(place)
        elif (apart := _days_apart(values)) is not None:
            days[place] = apart
        else:
            return None
    return Mould(*texts[0], days, frozenset(moments))


def _is_moment(values: tuple[Any, ...]) -> bool:
    return all(
        value == connection.ops.adapt_datetimefield_value(past.end_of_day(day))
        for value, day in zip(values, SAMPLES, strict=True)
    )


def _days_apart(values: tuple[Any, ...]) -> timedelta | None:
    """Return by how many days the values follow the samples, or None where they don't."""
    try:
        read = [date.fromisoformat(value) if isinstance(value, str) else value for value in values]
    except ValueError:
        return None
    if any(type(value) is not date for value in read):
        return None
    apart = {value - day for value, day in zip(read, SAMPLES, strict=True)}
    return apart.pop() if len(apart) == 1 else None
