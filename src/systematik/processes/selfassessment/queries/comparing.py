"""Two rounds side by side, question by question."""

from __future__ import annotations

from dataclasses import dataclass

from systematik.engine.grading import Move, moves
from systematik.foundation.access.actor import Actor
from systematik.processes.selfassessment.models import Round
from systematik.processes.selfassessment.queries.grading import Asked, RoundGraded, graded
from systematik.processes.selfassessment.queries.rounds import answers_of


@dataclass(frozen=True)
class QuestionCompared:
    """A question in both rounds; None where a round doesn't ask it."""

    move: Move
    before: Asked | None
    after: Asked | None

    @property
    def text(self) -> str:
        asked = self.after or self.before
        return asked.question.text if asked else ""


@dataclass(frozen=True)
class Compared:
    """Two rounds, and what became of each question."""

    before: RoundGraded
    after: RoundGraded
    questions: list[QuestionCompared]

    def of(self, move: Move) -> list[QuestionCompared]:
        """Return the questions that moved so."""
        return [each for each in self.questions if each.move == move]

    @property
    def groups(self) -> list[tuple[Move, list[QuestionCompared]]]:
        """Return what moved, kind by kind; what stayed is left out."""
        return [(move, self.of(move)) for move in Move if move is not Move.SAME and self.of(move)]

    @property
    def same(self) -> list[QuestionCompared]:
        """Return the questions that were answered alike both times."""
        return self.of(Move.SAME)


def compared(actor: Actor, before: Round, after: Round) -> Compared:
    """Return the two rounds compared; questions are known again by their ids."""
    then, now = graded(before, answers_of(actor, before)), graded(after, answers_of(actor, after))
    old = {each.question.key: each for each in then.asked}
    new = {each.question.key: each for each in now.asked}
    moved = moves(
        {key: each.value for key, each in old.items()}, {key: each.value for key, each in new.items()}
    )
    found = [QuestionCompared(move, old.get(key), new.get(key)) for key, move in moved.items()]
    return Compared(then, now, found)
