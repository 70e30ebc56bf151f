"""Trends as the trend component draws them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from systematik.foundation.questions.answers import QuestionAnswer
from systematik.foundation.questions.content import Question
from systematik.interfaces.overview.questions.showing import address

Moments = Sequence[tuple[date, list[QuestionAnswer]]]


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
