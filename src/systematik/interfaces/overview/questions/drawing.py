"""Trends as the trend component draws them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from systematik.engine.assessment import SCALE, Answer
from systematik.foundation.questions.answers import QuestionAnswer
from systematik.foundation.questions.content import Question
from systematik.interfaces.overview.questions.showing import address, shown

Moments = Sequence[tuple[date, list[QuestionAnswer]]]


def trends(asked: Sequence[Question], moments: Moments, unit: int) -> list[dict[str, Any]]:
    """Return for each question its points from oldest to newest."""
    return [_trend(question, number, moments, unit) for number, question in enumerate(asked)]


def _trend(question: Question, number: int, moments: Moments, unit: int) -> dict[str, Any]:
    points = [_point(day, found[number]) for day, found in moments]
    return {
        "id": question.id.replace("/", "-"),
        "short": question.short,
        "url": address("question", question.id, unit=unit),
        "points": points,
    }


def _point(day: date, found: QuestionAnswer) -> dict[str, Any]:
    answer = found.answer
    return {
        "day": day,
        "answer": shown(answer),
        "step": None if answer == Answer.UNANSWERED else len(SCALE) - 1 - SCALE.index(answer),
        "share": found.assessed.share,
    }
