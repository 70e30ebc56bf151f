"""What an import would do: each row against what stands, and each fault with its row and column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where; row 0 is the file as a whole. `letter` is the column as the spreadsheet calls it."""

    row: int
    letter: str
    heading: str
    message: str

    @property
    def where(self) -> str:
        """Return the place in words."""
        what = {"row": self.row, "letter": self.letter, "heading": self.heading}
        if not self.row:
            return _("Filen")
        if not self.heading and not self.letter:
            return _("Rad %(row)d") % what
        if not self.letter:
            return _("Rad %(row)d (%(heading)s)") % what
        if not self.heading:
            return _("Rad %(row)d, kolumn %(letter)s") % what
        return _("Rad %(row)d, kolumn %(letter)s (%(heading)s)") % what

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True)
class Change:
    """A field before and after, as people read it."""

    label: str
    before: str
    after: str


@dataclass
class Line:
    """A row of the file beside the record it speaks of, if there is one yet; `given` are the values to write."""

    number: int
    title: str
    record: Any = None
    given: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    # Where it belongs, said of a new one.
    note: str = ""

    @property
    def state(self) -> str:
        """Return whether the row is new, changes something or says what stands."""
        if self.record is None:
            return NEW
        return CHANGED if self.changes else SAME


@dataclass
class Plan:
    """All rows in the order they can be written in. With a single fault nothing of it can be."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # Names of records that the file doesn't speak of. They are left alone.
    absent: list[str] = field(default_factory=list)
    # Headings of columns that are known but not read: what they hold is counted, or put together.
    passed_over: list[str] = field(default_factory=list)

    def of(self, state: str) -> list[Line]:
        """Return the rows in a state, in the order of the file."""
        return sorted((line for line in self.lines if line.state == state), key=lambda line: line.number)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows are new, changed and same."""
        return {state: len(self.of(state)) for state in (NEW, CHANGED, SAME)}

    @property
    def writes(self) -> bool:
        """Return whether there is anything to write."""
        return any(line.state != SAME for line in self.lines)

    @property
    def seal(self) -> str:
        """Return a mark of what would be written: another one means that the register has changed meanwhile."""
        parts: Iterable[Any] = (
            (line.number, line.state, getattr(line.record, "pk", None), line.title, line.changes)
            for line in sorted(self.lines, key=lambda line: line.number)
        )
        return hashlib.sha256(repr(list(parts)).encode()).hexdigest()
