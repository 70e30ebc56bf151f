"""What auditors answered to a question: the room of audits says, this storey asks without knowing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Verdict:
    """One auditor's answer for one audited body. `normalised` is a step of our scale, or `unanswered`."""

    audit: str
    on: date | None
    body: str
    rating: str
    normalised: str
    url: str = ""
    quote: str = ""


Source = Callable[[Any, int, str, datetime], Iterable[Verdict]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let a room tell of verdicts: `source(actor, unit_id, question_id, at)`; called in its `apps.py`."""
    _sources.append(source)


def verdicts(actor: Any, unit_id: int, question_id: str, *, at: datetime) -> list[Verdict]:
    """Return the auditors' answers that the actor may see, newest audit first."""
    found = [each for source in _sources for each in source(actor, unit_id, question_id, at)]
    return sorted(found, key=lambda each: each.on or date.min, reverse=True)
