"""A closed self-assessment as assessment results: each question, each area against its target, and the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.interfaces.exchange.naming import numbered
from systematik.processes.selfassessment import queries as selfassessment
from systematik.processes.selfassessment.queries import AreaGraded, Asked, RoundGraded
from systematik.rendering import oscal

MET = "met"


def named(actor: Actor, number: Any, at: datetime) -> bytes:
    """Return the file of the round of that number; raises Unreadable where there is no closed one."""
    rows = selfassessment.rounds(actor, at).filter(selfassessment.is_closed())
    return results(actor, numbered(rows, str(number), _("avslutad självskattning")), at)


def results(actor: Actor, round: Any, at: datetime) -> bytes:
    """Return the file of a round as the actor may read it; raises Unreadable for one that is not closed."""
    kept = selfassessment.result_of(round)
    if round.closed_on is None or kept is None:
        raise oscal.Unreadable(_("”%(title)s” är inte avslutad") % {"title": round.title})
    shown = secrecy.shown_one(actor, round)
    graded = selfassessment.graded(round, selfassessment.answers_of(actor, round))
    known = selfassessment.figures_then(kept.body)
    findings = [*_answers(graded, known), *_areas(graded), *_whole(graded, str(shown.title))]
    held = oscal.Held(
        key=f"assessment_round/{round.pk}",
        begun=round.opened_on,
        ended=round.closed_on,
        description=f"{round.edition}: {round.unit.name}",
    )
    content = oscal.assessment_results(
        str(shown.title),
        findings,
        system=str(round.unit.name),
        at=timezone.localtime(at),
        version=round.closed_on.isoformat(),
        held=held,
    )
    return oscal.written("assessment-results", content)


def _answers(graded: RoundGraded, known: Any) -> Iterator[oscal.Finding]:
    for area in graded.areas:
        for asked in area.asked:
            yield _answer(graded.round.pk, area, asked, known.get(asked.question.fact))


def _answer(round: int, area: AreaGraded, asked: Asked, measure: Any) -> oscal.Finding:
    """Return the verdict on a question; one without an answer that counts is no finding."""
    level, answer, question = asked.level, asked.answer, asked.question
    counts = level is not None and level.counts
    return oscal.Finding(
        key=f"answer/{round}/{question.pk}",
        target=oscal.token(_target(area, question)),
        title=str(question.text),
        description=str(level.text or level.label) if level else str(question.text),
        satisfied=level.normalised == MET if level and counts else None,
        answer=str(level.normalised) if level else "",
        observations=[_measured(round, question, measure)] if measure else [],
        figures=[
            ("level", str(level.label) if level else ""),
            ("points", str(level.points) if level else ""),
            ("respondent", str(answer.respondent) if answer else ""),
            ("carried", "yes" if answer and answer.carried else ""),
        ],
        remarks=str(answer.comment) if answer else "",
    )


def _target(area: AreaGraded, question: Any) -> str:
    """Return the question's id, with that of its area unless it begins so: only within it is it alone."""
    before = f"{area.area.key}."
    return str(question.key) if question.key.startswith(before) else f"{before}{question.key}"


def _measured(round: int, question: Any, measure: Any) -> oscal.Observation:
    return oscal.Observation(
        key=f"fact/{round}/{question.pk}",
        title=str(question.text),
        description=str(question.text),
        figures=[("fact", measure.fact), ("met", str(measure.met)), ("of", str(measure.of))],
    )


def _areas(graded: RoundGraded) -> Iterator[oscal.Finding]:
    """Yield each area: enough where it reaches its target, or without one the highest step."""
    for each in graded.areas:
        if each.step is not None:
            enough = str(each.step.normalised) == MET if each.gap is None else each.gap == 0
            yield oscal.Finding(
                key=f"area/{graded.round.pk}/{each.area.pk}",
                target=oscal.token(f"area-{each.area.key}"),
                title=str(each.area.title),
                description=str(each.area.text) or str(each.area.title),
                satisfied=enough,
                answer=str(each.step.normalised),
                figures=[
                    ("level", each.step.label),
                    ("target", each.target.label if each.target else ""),
                    ("steps-left", "" if each.gap is None else str(each.gap)),
                ],
            )


def _whole(graded: RoundGraded, title: str) -> Iterator[oscal.Finding]:
    if graded.step is not None:
        yield oscal.Finding(
            key=f"round/{graded.round.pk}",
            target="result",
            title=title,
            description=graded.step.label,
            satisfied=str(graded.step.normalised) == MET,
            answer=str(graded.step.normalised),
            figures=[("level", graded.step.label), ("capped", "yes" if graded.graded.capped else "")],
        )
