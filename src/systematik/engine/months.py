"""Months are counted on, whatever their length."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def after_months(day: date, months: int | None) -> date | None:
    """Return the same day that many months later, or the month's last; None where there is no rhythm."""
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
