"""What auditors answered to a question: the room of audits says, this storey asks without knowing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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


Source = Callable[[Any, int, Sequence[str], datetime], Iterable[tuple[str, Verdict]]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let a room tell of verdicts: `source(actor, unit_id, question_ids, at)`, each with its question's id.

    Called in its `apps.py`.
    """
    _sources.append(source)


def verdicts(actor: Any, unit_id: int, question_id: str, *, at: datetime) -> list[Verdict]:
    """Return the auditors' answers that the actor may see, newest audit first."""
    return verdicts_of(actor, unit_id, [question_id], at=at)[question_id]


def verdicts_of(
    actor: Any, unit_id: int, question_ids: Sequence[str], *, at: datetime
) -> dict[str, list[Verdict]]:
    """Return the auditors' answers to each of these questions in one go, newest audit first."""
    found: dict[str, list[Verdict]] = {each: [] for each in question_ids}
    for source in _sources:
        for question_id, verdict in source(actor, unit_id, question_ids, at):
            found[question_id].append(verdict)
    for said in found.values():
        said.sort(key=lambda each: each.on or date.min, reverse=True)
    return found
