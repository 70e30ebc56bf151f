"""The answers to the questions as assessment results; a question that nothing can be said of is no finding."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.engine.assessment import Answer
from systematik.foundation.access.actor import Actor
from systematik.foundation.questions.answers import CriterionAnswer, QuestionAnswer, answers
from systematik.foundation.questions.content import questions
from systematik.rendering import oscal


def assessment_results(actor: Actor, unit: Any, at: datetime) -> bytes:
    """Return the file of a unit's answers on the day of `at`, each criterion an observation."""
    found = answers(actor, unit.pk, questions(), at=at)
    findings = [_finding(each, unit.pk) for each in found]
    title = f"{_('Svar på frågorna')}: {unit.name}"
    day = timezone.localdate(at).isoformat()
    content = oscal.assessment_results(
        title, findings, system=str(unit.name), at=timezone.localtime(at), version=day
    )
    return oscal.written("assessment-results", content)


def _finding(found: QuestionAnswer, unit: int) -> oscal.Finding:
    said = None if found.answer is Answer.UNANSWERED else found.answer is Answer.MET
    return oscal.Finding(
        key=f"question/{unit}/{found.question.id}",
        target=oscal.token(f"q-{found.question.id}"),
        title=found.question.short,
        description=found.question.text,
        satisfied=said,
        answer=str(found.answer),
        observations=[_observation(each, found, unit) for each in found.criteria],
    )


def _observation(criterion: CriterionAnswer, found: QuestionAnswer, unit: int) -> oscal.Observation:
    counted = criterion.judged.counted
    figures = [("answer", str(criterion.judged.answer)), ("fact", criterion.asked.fact)]
    if counted is not None:
        figures += [("met", str(counted.met)), ("of", str(counted.of))]
    return oscal.Observation(
        key=f"criterion/{unit}/{found.question.id}/{criterion.asked.id}",
        title=criterion.asked.text,
        description=criterion.asked.text,
        figures=figures,
    )
