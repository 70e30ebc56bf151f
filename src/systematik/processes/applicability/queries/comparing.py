"""What differs between two versions of a statement, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from systematik.processes.applicability.queries.saying import Line

COMPARED: tuple[tuple[Any, Callable[[Line], str]], ...] = (
    (_("Tillämplig"), lambda line: line.applies_words),
    (_("Skäl för"), lambda line: line.reason_in),
    (_("Skäl mot"), lambda line: line.reason_out),
    (_("Ansvarig"), lambda line: line.owner),
    (_("Rättslig grund"), lambda line: ", ".join(line.laws)),
    (_("Genomförande"), lambda line: line.status_words),
    (_("Säkerhetsåtgärder"), lambda line: ", ".join(each.title for each in line.measures)),
)


@dataclass(frozen=True)
class Change:
    """A field that differs."""

    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """A control that came, went, or of which something else is said."""

    line: Line
    kind: str
    changes: tuple[Change, ...] = ()


def differences(before: list[Line], after: list[Line]) -> list[Difference]:
    """Return the rows that differ, in the order of the later version; those that went stand last."""
    old = {line.place: line for line in before}
    new = {line.place: line for line in after}
    found = []
    for place, line in new.items():
        earlier = old.get(place)
        if earlier is None:
            found.append(Difference(line, "came"))
        elif changes := _changes(earlier, line):
            found.append(Difference(line, "changed", changes))
    return [*found, *(Difference(line, "went") for place, line in old.items() if place not in new)]


def _changes(before: Line, after: Line) -> tuple[Change, ...]:
    said = ((label, say(before), say(after)) for label, say in COMPARED)
    return tuple(Change(label, was, now) for label, was, now in said if was != now)
