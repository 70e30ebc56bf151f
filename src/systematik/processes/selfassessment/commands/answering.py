"""Questions are answered, one or many in the same event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.processes.selfassessment.commands.changing import CannotAnswer, changing
from systematik.processes.selfassessment.models import Answer, Level, Question, Round
from systematik.processes.selfassessment.queries.grading import levels_of, questions_of

__all__ = ["AnswerGiven", "CannotAnswer", "answer_questions"]


@dataclass(frozen=True)
class AnswerGiven:
    """What is answered to a question; question and level by their ids in the form. None leaves what stands."""

    question: str
    level: str | None = None
    comment: str | None = None
    respondent: str | None = None
    document: Any = None
    clears_document: bool = False
    clears_level: bool = False


def answer_questions(
    actor: Actor, *, round: Round, answers: Iterable[AnswerGiven], reason: str = "", at: datetime
) -> list[Answer]:
    """Return the answers as they stand now; raises CannotAnswer for what the edition doesn't ask."""
    with changing(actor, round, "assessment_round.answered", reason=reason, at=at):
        questions = {each.key: each for each in questions_of(round.edition)}
        levels = levels_of(round.edition)
        standing = {
            row.question_id: row for row in Answer.objects.filter(round=round).select_related("question")
        }
        written = []
        for given in answers:
            question = _question(questions, given.question)
            row = standing.get(question.pk) or Answer(round=round, question=question)
            _take(row, given, _level(levels.get(question.pk, ()), given, question))
            row.answered_on, row.answered_by = timezone.localdate(at), actor.name
            row.full_clean(validate_unique=False, validate_constraints=False)
            row.save()
            standing[question.pk] = row
            written.append(row)
    return written


def _take(row: Answer, given: AnswerGiven, level: Level | None) -> None:
    row.carried = False
    row.level = None if given.clears_level else level or row.level
    row.comment = row.comment if given.comment is None else given.comment.strip()
    row.respondent = row.respondent if given.respondent is None else given.respondent.strip()
    row.document = None if given.clears_document else given.document or row.document


def _question(questions: dict[str, Question], key: str) -> Question:
    if key not in questions:
        raise CannotAnswer(_("Formuläret har ingen fråga med id ”%(question)s”.") % {"question": key})
    return questions[key]


def _level(levels: Iterable[Level], given: AnswerGiven, question: Question) -> Level | None:
    if given.level is None:
        return None
    found = next((level for level in levels if level.key == given.level), None)
    if found is None:
        raise CannotAnswer(
            _("Frågan ”%(question)s” har ingen nivå ”%(level)s”.")
            % {"question": question.key, "level": given.level}
        )
    return found
