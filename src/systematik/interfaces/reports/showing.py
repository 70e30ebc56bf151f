"""Answers, days and rows as reports write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from systematik.rendering.paper import Cell, Column, Level, Table
from systematik.ui.drawings import ANSWERS

TONES = {"met": "good", "mostly": "near", "partly": "warn", "not_met": "bad", "unanswered": "neutral"}
SCALE = ("met", "mostly", "partly", "not_met")


def answer(word: str) -> Cell:
    """Return an answer with its colour; an empty word is no answer at all."""
    return Cell(str(ANSWERS[word]), TONES[word]) if word in ANSWERS else Cell("–")


def level(given: Any) -> Cell:
    """Return a level of an auditor's own scale, in the colour of what it means on ours."""
    return Cell(str(given), TONES.get(given.normalised, "neutral")) if given else Cell("–")


def levels() -> tuple[Level, ...]:
    """Return the steps of our scale, the best first."""
    return tuple(Level(str(ANSWERS[word]), TONES[word]) for word in SCALE)


def day(given: date | None) -> str:
    """Return a day, or a dash."""
    return given.isoformat() if given else "–"


def table(
    caption: Any, columns: Sequence[Column], rows: Iterable[Sequence[Cell | str]], *, empty: Any = ""
) -> Table:
    """Return a table; a text is a cell without colour."""
    made = tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows)
    return Table(str(caption), tuple(columns), made, str(empty))


def column(label: Any, width: float = 1, align: str = "start") -> Column:
    """Return a column."""
    return Column(str(label), width, align)
