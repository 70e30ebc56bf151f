"""Answers as the pages show them: words, tones, addresses and the reasons in the order that matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from systematik.engine.assessment import POINTS, Answer
from systematik.foundation.access.actor import Actor
from systematik.foundation.questions import verdicts as auditors
from systematik.foundation.questions import words
from systematik.foundation.questions.answers import CriterionAnswer, QuestionAnswer
from systematik.foundation.questions.verdicts import Verdict

REASONS = 3


@dataclass(frozen=True)
class Reason:
    """A criterion that holds the answer down."""

    text: str
    url: str
    counted: str
    essential: bool


@dataclass(frozen=True)
class Card:
    """A question on Läget, on a unit's page and in the list of questions, as the question component takes it."""

    id: str
    short: str
    text: str
    url: str
    answer: str
    reasons: tuple[Reason, ...]
    more: int
    unmeasured: int
    exceptions: int
    verdict: Any
    verdicts: int


def address(name: str, *args: Any, unit: int | None = None, **query: Any) -> str:
    """Return the address of a page about a unit."""
    asked = {key: value for key, value in {"enhet": unit, **query}.items() if value}
    return reverse(name, args=args) + (f"?{urlencode(asked)}" if asked else "")


def cards(actor: Actor, unit_id: int, found: Iterable[QuestionAnswer], *, at: datetime) -> list[Card]:
    """Return the questions with their answers and what holds each down."""
    asked = list(found)
    said = auditors.verdicts_of(actor, unit_id, [each.question.id for each in asked], at=at)
    return [_card(unit_id, each, said[each.question.id]) for each in asked]


def answered(unit_id: int, found: Iterable[QuestionAnswer]) -> list[Card]:
    """Return the questions with their answers, without what the auditors said."""
    return [_card(unit_id, each, []) for each in found]


def sets(found: Iterable[QuestionAnswer], made: Iterable[Card]) -> list[tuple[str, str, list[Card]]]:
    """Return the cards under the title and source of the set that they stand in."""
    kept: dict[tuple[str, str], list[Card]] = {}
    for each, card in zip(found, made, strict=True):
        kept.setdefault((each.question.set_title, each.question.source), []).append(card)
    return [(title, source, cards) for (title, source), cards in kept.items()]


def _card(unit_id: int, found: QuestionAnswer, said: list[Verdict]) -> Card:
    question = found.question
    url = address("question", question.id, unit=unit_id)
    holding = sorted((each for each in found.criteria if _lost(each)), key=_lost, reverse=True)
    return Card(
        id=question.id,
        short=question.short,
        text=question.text,
        url=url,
        answer=str(found.answer),
        reasons=tuple(_reason(each, url) for each in holding[:REASONS]),
        more=max(0, len(holding) - REASONS),
        unmeasured=sum(1 for each in found.criteria if each.judged.gap),
        exceptions=found.missing,
        verdict=said[0] if said else None,
        verdicts=sum(1 for each in said if each.audit == said[0].audit),
    )


def _reason(each: CriterionAnswer, url: str) -> Reason:
    return Reason(
        text=each.asked.text,
        url=f"{url}#{each.asked.id}",
        counted=words.counted(each.judged),
        essential=each.asked.criterion.essential,
    )


def _lost(each: CriterionAnswer) -> int:
    """Return how many points the question loses by a criterion; essential ones weigh first."""
    if each.judged.gap:
        return 0
    lost = each.judged.possible - each.judged.points
    return lost + (1000 if lost and each.asked.criterion.essential else 0)


def full_points(each: CriterionAnswer) -> int:
    """Return the most points that a criterion can give."""
    return POINTS[Answer.MET] * each.asked.criterion.weight
