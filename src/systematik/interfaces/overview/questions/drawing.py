"""Questions and criteria drawn by their components, and trends as the trend component draws them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from systematik.foundation.questions.answers import QuestionAnswer
from systematik.foundation.questions.content import Question
from systematik.interfaces.overview.questions.page import CriterionShown
from systematik.interfaces.overview.questions.showing import Card, address
from systematik.ui.templatetags.ui import ui

# So many cards and criteria are kept as they were drawn last: what one is made of says all that stands in it.
KEPT = 512
Moments = Sequence[tuple[date, list[QuestionAnswer]]]


def cards(several: Iterable[Card]) -> SafeString:
    """Return the cards of questions, under a heading of the second level."""
    return SafeString("".join(_drawn("question", get_language(), card=each, level=3) for each in several))


def criteria(several: Iterable[CriterionShown]) -> SafeString:
    """Return the criteria of a question."""
    return SafeString("".join(_drawn("criterion", get_language(), criterion=each) for each in several))


@lru_cache(maxsize=KEPT)
def _drawn(component: str, _language: str | None, **values: Hashable) -> str:
    return ui(component, **values)


def trends(asked: Sequence[Question], moments: Moments, unit: int) -> list[dict[str, Any]]:
    """Return for each question its points from oldest to newest."""
    return [_trend(question, number, moments, unit) for number, question in enumerate(asked)]


def _trend(question: Question, number: int, moments: Moments, unit: int) -> dict[str, Any]:
    return {
        "short": question.short,
        "text": question.text,
        "url": address("question", question.id, unit=unit),
        "points": [{"day": day, "answer": str(found[number].answer)} for day, found in moments],
    }
