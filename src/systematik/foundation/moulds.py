"""SQL that differs from day to day in its dates alone: written for a few days, then cast for any other.

To have Django write the SQL of all facts costs more than to run it, and a trend asks the same of 24 days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from systematik.engine.months import after_months
from systematik.foundation.history import past

Written = tuple[str, tuple[Any, ...]]
# Apart in year, month and length of month, winter and summer: only what counts in days agrees on all three.
SAMPLES = (date(2023, 2, 28), date(2024, 2, 29), date(2025, 7, 31))


@dataclass(frozen=True)
class Mould:
    """The text, its parameters, and which of them follow the day: by so many days or months, or as the moment itself."""

    sql: str
    params: tuple[Any, ...]
    days: dict[int, timedelta]
    moments: frozenset[int]
    months: dict[int, int] = field(default_factory=dict)

    def cast(self, at: datetime) -> Written:
        """Return the SQL of the day that ends at this moment."""
        made, day = list(self.params), timezone.localdate(at)
        for place, apart in self.days.items():
            made[place] = connection.ops.adapt_datefield_value(day + apart)
        for place, months in self.months.items():
            made[place] = connection.ops.adapt_datefield_value(after_months(day, months))
        for place in self.moments:
            made[place] = connection.ops.adapt_datetimefield_value(at)
        return self.sql, tuple(made)


def mould(write: Callable[[datetime], Written]) -> Mould | None:
    """Return the mould of what `write(at)` gives, or None where more than dates differ from day to day."""
    texts = [write(past.end_of_day(day)) for day in SAMPLES]
    if len({(sql, len(params)) for sql, params in texts}) > 1:
        return None
    days: dict[int, timedelta] = {}
    months: dict[int, int] = {}
    moments: set[int] = set()
    for place, values in enumerate(zip(*(params for _sql, params in texts), strict=True)):
        if all(value == values[0] for value in values):
            continue
        if _is_moment(values):
            moments.add(place)
        elif (apart := _days_apart(values)) is not None:
            days[place] = apart
        elif (number := _months_apart(values)) is not None:
            months[place] = number
        else:
            return None
    return Mould(*texts[0], days, frozenset(moments), months)


def _is_moment(values: tuple[Any, ...]) -> bool:
    return all(
        value == connection.ops.adapt_datetimefield_value(past.end_of_day(day))
        for value, day in zip(values, SAMPLES, strict=True)
    )


def _days_apart(values: tuple[Any, ...]) -> timedelta | None:
    """Return by how many days the values follow the samples, or None where they don't."""
    apart = {value - day for value, day in zip(_dates(values), SAMPLES, strict=False)}
    return apart.pop() if len(apart) == 1 else None


def _months_apart(values: tuple[Any, ...]) -> int | None:
    """Return by how many months the values follow the samples, or None where they don't."""
    read = _dates(values)
    apart = {
        12 * (value.year - day.year) + value.month - day.month
        for value, day in zip(read, SAMPLES, strict=False)
    }
    if len(apart) != 1:
        return None
    number = apart.pop()
    return number if read == [after_months(day, number) for day in SAMPLES] else None


def _dates(values: tuple[Any, ...]) -> list[date]:
    """Return the values as dates, or nothing where any of them is none."""
    try:
        read = [date.fromisoformat(value) if isinstance(value, str) else value for value in values]
    except ValueError:
        return []
    return read if all(type(value) is date for value in read) else []
