"""What the page of one question shows: each criterion with its count, rule and exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.engine.lifting import Lift, lift
from systematik.foundation.access.actor import Actor
from systematik.foundation.questions import answers, words
from systematik.foundation.questions.answers import CriterionAnswer, QuestionAnswer
from systematik.foundation.refs import Label
from systematik.interfaces.overview.questions.showing import address, full_points

SHOWN = 5


@dataclass(frozen=True)
class CriterionShown:
    """One criterion as the page shows it."""

    id: str
    text: str
    answer: str
    met: int | None
    of: int | None
    share: int | None
    gap: str
    thresholds: str
    weight: int
    points: int
    possible: int
    essential: bool
    source: str
    label: Any
    rule: Any
    exceptions: tuple[Label, ...]
    missing: int
    url: str


@dataclass(frozen=True)
class LiftShown:
    """What would lift the answer: a sentence, and each repair."""

    text: str
    repairs: tuple[dict[str, Any], ...]


def criteria(actor: Actor, unit_id: int, found: QuestionAnswer, *, at: datetime) -> list[CriterionShown]:
    """Return the criteria with the first of their exceptions, one query for each that has any and one for the marks."""
    missing = answers.exceptions_of(actor, unit_id, found.criteria, at=at)
    return [_criterion(unit_id, each, missing.get(each.asked.fact, [])) for each in found.criteria]


def ceilings(found: QuestionAnswer) -> list[str]:
    """Return in words why the answer stands lower than its points."""
    return [words.ceiling(each, found.question) for each in found.assessed.held]


def lifting(found: QuestionAnswer) -> LiftShown | None:
    """Return what would lift the answer to its next step."""
    way = lift(found.assessed)
    if way is None:
        return None
    return LiftShown(words.lifting(way, found.question), tuple(_repairs(way, found)))


def _criterion(unit_id: int, each: CriterionAnswer, missing: list[Label]) -> CriterionShown:
    judged, asked, fact = each.judged, each.asked, each.fact
    return CriterionShown(
        id=asked.id,
        text=asked.text,
        answer=str(judged.answer),
        met=judged.counted.met if judged.counted else None,
        of=judged.counted.of if judged.counted else None,
        share=judged.share,
        gap=words.gap_reason(judged.gap),
        thresholds=words.thresholds(asked.criterion.thresholds),
        weight=asked.criterion.weight,
        points=judged.points,
        possible=full_points(each),
        essential=asked.criterion.essential,
        source=asked.source,
        label=fact.label if fact else "",
        rule=fact.rule if fact else "",
        exceptions=tuple(missing[:SHOWN]),
        missing=each.missing,
        url=address("fact", fact.name, unit=unit_id) if fact else "",
    )


def _repairs(way: Lift, found: QuestionAnswer) -> list[dict[str, Any]]:
    text = {each.asked.id: each for each in found.criteria}
    return [
        {
            "rows": each.rows,
            "missing": text[each.criterion].missing,
            "text": text[each.criterion].asked.text,
            "to": str(each.to),
            "url": f"#{each.criterion}",
        }
        for each in way.repairs
    ]
