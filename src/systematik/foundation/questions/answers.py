"""Answers with their reasons, the exceptions behind them and the trend; the same for page, command line and API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from systematik.engine import assessment
from systematik.engine.assessment import Assessed, Counted, Judged
from systematik.foundation import facts
from systematik.foundation.access.actor import Actor
from systematik.foundation.history import past
from systematik.foundation.questions.content import Asked, Question
from systematik.foundation.questions.verdicts import Verdict, verdicts
from systematik.foundation.refs import Label


@dataclass(frozen=True)
class CriterionAnswer:
    """A criterion, how it was judged, and the fact behind it (None where its room is not built)."""

    asked: Asked
    judged: Judged
    fact: facts.Fact | None

    @property
    def missing(self) -> int:
        """How many rows do not meet it."""
        return self.judged.counted.of - self.judged.counted.met if self.judged.counted else 0


@dataclass(frozen=True)
class QuestionAnswer:
    """A question's answer for one unit at one moment."""

    question: Question
    assessed: Assessed
    criteria: tuple[CriterionAnswer, ...]

    @property
    def answer(self) -> assessment.Answer:
        return self.assessed.answer

    @property
    def missing(self) -> int:
        """How many exceptions there are, over all criteria."""
        return sum(each.missing for each in self.criteria)


def answers(actor: Actor, unit_id: int, asked: Iterable[Question], *, at: datetime) -> list[QuestionAnswer]:
    """Return the answers; every fact is measured once, and all of them in one query."""
    wanted = list(asked)
    counted = _measured(actor, unit_id, wanted, at)
    return [_answer(question, counted) for question in wanted]


def answer(actor: Actor, unit_id: int, question: Question, *, at: datetime) -> QuestionAnswer:
    """Return the answer of one question."""
    return answers(actor, unit_id, [question], at=at)[0]


def exceptions(actor: Actor, unit_id: int, criterion: CriterionAnswer, *, at: datetime) -> list[Label]:
    """Return the rows that do not meet a criterion, by title."""
    return exceptions_of(actor, unit_id, [criterion], at=at).get(criterion.asked.fact, [])


def exceptions_of(
    actor: Actor, unit_id: int, criteria: Iterable[CriterionAnswer], *, at: datetime
) -> dict[str, list[Label]]:
    """Return the rows that do not meet the criteria, by title, under the name of the fact behind each."""
    some = {each.fact.name: each.fact for each in criteria if each.fact and each.missing}
    return facts.exceptions_of(list(some.values()), actor, unit_id, at=at)


def trend(
    actor: Actor, unit_id: int, asked: Iterable[Question], *, at: datetime, months: int = 24
) -> list[tuple[date, list[QuestionAnswer]]]:
    """Return the answers at the ends of the latest months, oldest first, `at` itself last."""
    wanted, ends = list(asked), [(day, past.end_of_day(day)) for day in month_ends(at, months)]
    found = []
    # The first moment stays open around the others: one reading of the past that moves costs less than many.
    with past.as_of(ends[0][1]) if ends else nullcontext():
        for day, moment in ends:
            with past.as_of(moment):
                found.append((day, answers(actor, unit_id, wanted, at=moment)))
    return [*found, (timezone.localdate(at), answers(actor, unit_id, wanted, at=at))]


def month_ends(at: datetime, months: int) -> Iterator[date]:
    """Yield the last days of the `months` months that ended before the day of `at`, oldest first."""
    first = timezone.localdate(at).replace(day=1)
    ends = []
    for _ in range(months):
        end = first - timedelta(days=1)
        ends.append(end)
        first = end.replace(day=1)
    yield from reversed(ends)


def as_data(actor: Actor, unit: tuple[int, str], question: Question, *, at: datetime) -> dict[str, Any]:
    """Return a question's answer as `systematik answer --json` and the API print it (design 5)."""
    return _question_data(actor, unit[0], answer(actor, unit[0], question, at=at), at)


def all_as_data(
    actor: Actor, unit: tuple[int, str], asked: Iterable[Question], *, at: datetime
) -> dict[str, Any]:
    """Return the whole of `systematik answer --json`; `unit` is its id and name."""
    found = answers(actor, unit[0], asked, at=at)
    return {
        "at": at.astimezone(past.STOCKHOLM).isoformat(timespec="microseconds"),
        "unit": unit[1],
        "questions": [_question_data(actor, unit[0], each, at) for each in found],
    }


def _question_data(actor: Actor, unit_id: int, found: QuestionAnswer, at: datetime) -> dict[str, Any]:
    question = found.question
    return {
        "id": question.id,
        "text": question.text,
        "answer": str(found.answer),
        "criteria": [_criterion_data(actor, unit_id, each, at) for each in found.criteria],
        "auditor": [_verdict_data(each) for each in verdicts(actor, unit_id, question.id, at=at)],
    }


def _measured(actor: Actor, unit_id: int, asked: list[Question], at: datetime) -> dict[str, Counted]:
    names = dict.fromkeys(each.fact for question in asked for each in question.criteria)
    known = [fact for name in names if (fact := facts.find(name)) is not None]
    measured = facts.measure_all(known, actor, unit_id, at=at)
    return {name: Counted(each.met, each.of) for name, each in measured.items()}


def _answer(question: Question, counted: dict[str, Counted]) -> QuestionAnswer:
    criteria = tuple(
        CriterionAnswer(each, assessment.judge(each.criterion, counted.get(each.fact)), facts.find(each.fact))
        for each in question.criteria
    )
    assessed = assessment.assess((each.judged for each in criteria), question.rule)
    return QuestionAnswer(question, assessed, criteria)


def _criterion_data(actor: Actor, unit_id: int, found: CriterionAnswer, at: datetime) -> dict[str, Any]:
    counted = found.judged.counted
    return {
        "id": found.asked.id,
        "fact": found.asked.fact,
        "met": counted.met if counted else None,
        "of": counted.of if counted else None,
        "answer": str(found.judged.answer),
        "exceptions": [
            {"kind": each.ref.kind, "id": str(each.ref.id), "title": each.title}
            for each in exceptions(actor, unit_id, found, at=at)
        ],
    }


def _verdict_data(found: Verdict) -> dict[str, Any]:
    return {
        "audit": found.audit,
        "on": found.on.isoformat() if found.on else None,
        "body": found.body,
        "rating": found.rating,
        "normalised": found.normalised,
    }
