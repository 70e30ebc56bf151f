"""Order of numbers as reports write them: 2 before 10, 3.1 before 3.1.1."""

import re
from typing import Any


def natural(number: str) -> list[tuple[int, int, str]]:
    """Return the key to sort by."""
    parts = re.findall(r"\d+|[^\d.\s]+", number)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.lower()) for part in parts]


def by_number(row: Any) -> list[tuple[int, int, str]]:
    """Return the key of a question or a section."""
    return natural(str(row.number))
