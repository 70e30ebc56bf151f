"""A question's answer at two moments: what moved it, and which rows came and went behind each criterion."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from systematik.engine.difference import Difference, Moved, difference
from systematik.foundation import facts
from systematik.foundation.access.actor import Actor
from systematik.foundation.history import past
from systematik.foundation.questions.answers import CriterionAnswer, QuestionAnswer, answers
from systematik.foundation.questions.content import Asked, Question
from systematik.foundation.refs import Label


@dataclass(frozen=True)
class Moment:
    """When to read; `live` reads the present tables instead of the past."""

    at: datetime
    live: bool = False

    def reading(self) -> AbstractContextManager[None]:
        return nullcontext() if self.live else past.as_of(self.at)


@dataclass(frozen=True)
class CriterionCompared:
    """The rows behind a criterion that count differently at the two moments.

    `put_right` met it only later, `fell` only earlier; `new` and `dropped` are exceptions that were not counted before
    or are not counted any more.
    """

    asked: Asked
    moved: Moved
    put_right: tuple[Label, ...] = ()
    fell: tuple[Label, ...] = ()
    new: tuple[Label, ...] = ()
    dropped: tuple[Label, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows count differently."""
        return len(self.put_right) + len(self.fell) + len(self.new) + len(self.dropped)


@dataclass(frozen=True)
class Compared:
    """A question at two moments."""

    question: Question
    before: QuestionAnswer
    after: QuestionAnswer
    difference: Difference
    criteria: tuple[CriterionCompared, ...]


def compare(
    actor: Actor, unit_id: int, asked: Iterable[Question], *, before: Moment, after: Moment
) -> list[Compared]:
    """Return each question compared; four queries a fact and two more, however many rows."""
    wanted = list(asked)
    then, rows_then = _read(actor, unit_id, wanted, before)
    now, rows_now = _read(actor, unit_id, wanted, after)
    return [_compared(old, new, rows_then, rows_now) for old, new in zip(then, now, strict=True)]


Rows = dict[str, dict[int, facts.Row]]


def _read(
    actor: Actor, unit_id: int, asked: list[Question], moment: Moment
) -> tuple[list[QuestionAnswer], Rows]:
    with moment.reading():
        found = answers(actor, unit_id, asked, at=moment.at)
        named = {each.fact.name: each.fact for answer in found for each in answer.criteria if each.fact}
        rows = {
            name: {row.label.ref.id: row for row in facts.rows(fact, actor, unit_id, at=moment.at)}
            for name, fact in named.items()
        }
    return found, rows


def _compared(before: QuestionAnswer, after: QuestionAnswer, then: Rows, now: Rows) -> Compared:
    found = difference(before.assessed, after.assessed)
    moved = {each.criterion: each for each in found.moved}
    criteria = tuple(
        _criterion(each, moved[each.asked.id], then.get(each.asked.fact, {}), now.get(each.asked.fact, {}))
        for each in after.criteria
    )
    return Compared(after.question, before, after, found, criteria)


def _criterion(
    answer: CriterionAnswer, moved: Moved, then: dict[int, facts.Row], now: dict[int, facts.Row]
) -> CriterionCompared:
    fails_then = {pk: row for pk, row in then.items() if not row.meets}
    fails_now = {pk: row for pk, row in now.items() if not row.meets}
    return CriterionCompared(
        answer.asked,
        moved,
        put_right=tuple(now[pk].label for pk in fails_then if pk in now and now[pk].meets),
        fell=tuple(row.label for pk, row in fails_now.items() if pk in then and then[pk].meets),
        new=tuple(row.label for pk, row in fails_now.items() if pk not in then),
        dropped=tuple(row.label for pk, row in fails_then.items() if pk not in now),
    )
