"""What a closed round keeps: every answer, what our own records said that day, and the results by the rule."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from systematik.engine.grading import Graded, Step
from systematik.foundation.access.actor import Actor
from systematik.processes.selfassessment.models import Round
from systematik.processes.selfassessment.queries.grading import AreaGraded, Asked, graded
from systematik.processes.selfassessment.queries.records import Figures, figures


def as_data(actor: Actor, round: Round, *, at: datetime) -> dict[str, Any]:
    """Return the round as plain data; a value is "num/den" of a hundred, exact."""
    found = graded(round)
    known = figures(actor, round.unit_id, [each.question.fact for each in found.asked], at=at)
    return {
        "form": round.edition.form.key,
        "edition": round.edition.edition,
        "form_sha256": round.edition.sha256,
        "title": round.title,
        "unit": round.unit.name,
        "opened_on": round.opened_on.isoformat(),
        "closed_on": round.closed_on.isoformat() if round.closed_on else None,
        "result": _result(found.graded, found.step),
        "areas": [_area(each, known) for each in found.areas],
    }


def _area(found: AreaGraded, known: Figures) -> dict[str, Any]:
    return {
        "id": found.area.key,
        "target": found.target.label if found.target else None,
        "gap": found.gap,
        **_result(found.graded, found.step),
        "questions": [_question(each, known) for each in found.asked],
    }


def _question(asked: Asked, known: Figures) -> dict[str, Any]:
    answer, measured = asked.answer, known.get(asked.question.fact)
    return {
        "id": asked.question.key,
        "level": asked.level.key if asked.level else None,
        "label": asked.level.label if asked.level else None,
        "value": _exact(asked.value),
        "comment": answer.comment if answer else "",
        "respondent": answer.respondent if answer else "",
        "answered_on": answer.answered_on.isoformat() if answer else None,
        "carried": answer.carried if answer else False,
        "document": answer.document_id if answer else None,
        "fact": asked.question.fact or None,
        "met": measured.met if measured else None,
        "of": measured.of if measured else None,
    }


def _result(found: Graded, step: Step | None) -> dict[str, Any]:
    return {
        "value": _exact(found.value),
        "step": step.label if step else None,
        "normalised": str(step.normalised) if step else None,
        "capped": found.capped,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"
