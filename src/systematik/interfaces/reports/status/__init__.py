"""Lägesrapport till styrelsen: the questions, what moved, what is late, and the rule behind every figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from systematik.foundation.history import past
from systematik.foundation.questions import answers, comparison, content
from systematik.foundation.questions.answers import QuestionAnswer
from systematik.foundation.questions.comparison import Moment
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.status import delays, late, over_time, questions, rules, summary
from systematik.rendering.paper import Block


def blocks(ask: Ask) -> tuple[Block, ...]:
    """Return the whole report."""
    return tuple(_parts(ask))


def _parts(ask: Ask) -> Iterator[Block]:
    # The day itself is read as the caller reads it: live, or in the past.
    # An open version covers what is secret; it counts as the whole one does, so that both say the same figures.
    compared = comparison.compare(
        ask.actor,
        ask.unit.pk,
        content.questions(),
        before=Moment(past.end_of_day(ask.compared_on)),
        after=Moment(ask.at, live=True),
    )
    yield from summary.blocks(ask, compared)
    yield from questions.blocks(ask, compared)
    yield from over_time.blocks(ask)
    yield from late.blocks(ask)
    yield from rules.blocks(compared)


def figures(ask: Ask) -> dict[str, Any]:
    """Return what the report states: each answer, what each criterion counted, and how much is late."""
    found = answers.answers(ask.actor, ask.unit.pk, content.questions(), at=ask.at)
    return {"questions": {each.question.id: _stated(each) for each in found}, "late": delays.counts(ask)}


def _stated(found: QuestionAnswer) -> dict[str, Any]:
    criteria = {
        each.asked.id: {
            "fact": each.asked.fact,
            "met": each.judged.counted.met if each.judged.counted else None,
            "of": each.judged.counted.of if each.judged.counted else None,
            "answer": str(each.judged.answer),
        }
        for each in found.criteria
    }
    return {"answer": str(found.answer), "criteria": criteria}
