"""Values as JSON has them: numbers, truths and ISO dates stay what they are, all else as people read it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from systematik.foundation.history.past import STOCKHOLM


def as_json(value: Any) -> Any:
    """Return a value that JSON can hold."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return timezone.localtime(value, STOCKHOLM).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def moment(at: datetime) -> str:
    """Return the moment that an answer speaks of."""
    return at.astimezone(STOCKHOLM).isoformat()
