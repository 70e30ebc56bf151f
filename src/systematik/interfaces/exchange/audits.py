"""An audit's own verdicts as assessment results: answers body by body, conclusions, what it says of earlier findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.interfaces.exchange.naming import numbered
from systematik.processes.assurance import queries as assurance
from systematik.processes.assurance.queries.report import Report, SectionNode, Seen, report
from systematik.rendering import oscal

MET, UNANSWERED = "met", "unanswered"
REMEDIED, NOT_ASSESSED = "remedied", "not_assessed"


def named(actor: Actor, number: Any, at: datetime) -> bytes:
    """Return the file of the audit of that number; raises Unreadable where there is none."""
    return results(actor, numbered(assurance.audits(actor, at), str(number), _("granskning")), at)


def results(actor: Actor, audit: Any, at: datetime) -> bytes:
    """Return the file of what an audit says, as the actor may read it."""
    whole = report(actor, audit, at=at)
    shown = whole.audit
    reported = shown.reported_on
    held = oscal.Held(
        key=f"audit/{audit.pk}",
        begun=reported,
        ended=reported,
        assessor=str(shown.auditor),
        description=str(shown.purpose),
        observations=[each for each, _question in _observations(whole.sections)],
    )
    content = oscal.assessment_results(
        str(shown.title),
        _findings(whole),
        system=str(audit.unit.name),
        at=timezone.localtime(at),
        version=reported.isoformat() if reported else timezone.localdate(at).isoformat(),
        held=held,
    )
    return oscal.written("assessment-results", content)


def _findings(whole: Report) -> list[oscal.Finding]:
    return [*_ratings(whole), *_conclusions(whole), *_followed(whole)]


def _ratings(whole: Report) -> Iterator[oscal.Finding]:
    """Yield the answer to each question for each body; one that is asked in parts is answered in its parts."""
    seen = list(_observations(whole.sections))
    for row in whole.questions:
        leaning = [each for each, question in seen if question == row.question.pk]
        for cell in row.cells:
            if cell.rating is not None and cell.counts:
                yield _rating(row, cell, leaning)


def _rating(row: Any, cell: Any, leaning: list[oscal.Observation]) -> oscal.Finding:
    question, rating = row.question, cell.rating
    target = str(question.target) if question.target else ""
    return oscal.Finding(
        key=f"rating/{question.pk}/{cell.body.pk}",
        target=oscal.token(f"q-{question.number}"),
        title=str(question),
        description=str(question.text),
        satisfied=_is_met(cell.answer),
        answer=cell.answer,
        observations=leaning,
        figures=[
            ("body", str(cell.body)),
            ("level", cell.words),
            ("target", target),
            ("steps-left", str(cell.steps_left) if target else ""),
            ("question", str(question.answers)),
        ],
        remarks=str(rating.quote),
    )


def _conclusions(whole: Report) -> Iterator[oscal.Finding]:
    """Yield what is concluded of all, and of each body where that is said."""
    several: list[Any] = [whole.audit, *whole.bodies]
    for each in several:
        if each.conclusion:
            is_all = each is whole.audit
            yield oscal.Finding(
                key=f"conclusion/{whole.audit.pk}/{0 if is_all else each.pk}",
                target="conclusion",
                title=_("Samlad bedömning"),
                description=str(each.conclusion_quote) or _("Samlad bedömning"),
                satisfied=_is_met(str(each.conclusion)),
                answer=str(each.conclusion),
                figures=[
                    ("body", "" if is_all else str(each)),
                    ("level", str(each.conclusion_level) if each.conclusion_level else ""),
                ],
            )


def _followed(whole: Report) -> Iterator[oscal.Finding]:
    """Yield what is said of what earlier audits found or advised."""
    for each in whole.followed:
        yield oscal.Finding(
            key=f"follow-up/{whole.audit.pk}/{each.kind}/{each.outcome.pk}",
            target=f"{each.kind}-{each.outcome.pk}",
            title=str(each.outcome.text),
            description=str(each.outcome.text),
            satisfied=None if each.status == NOT_ASSESSED else each.status == REMEDIED,
            answer=each.status,
            remarks=str(each.said.quote) if each.said else "",
        )


def _is_met(answer: str) -> bool | None:
    return None if answer == UNANSWERED else answer == MET


def _observations(nodes: Iterable[SectionNode]) -> Iterator[tuple[oscal.Observation, int | None]]:
    """Yield what was seen and what was made of it, section by section, each with the question that it speaks of."""
    for node in nodes:
        for seen in node.observations:
            yield _seen(node, seen), seen.part.question_id
        for assessment in node.assessments:
            yield _assessed(node, assessment), assessment.question_id
        yield from _observations(node.children)


def _seen(node: SectionNode, seen: Seen) -> oscal.Observation:
    part = seen.part
    return oscal.Observation(
        key=f"observation/{part.pk}",
        title=str(node.section),
        description=str(part.text),
        figures=[
            ("kind", "observation"),
            ("polarity", str(part.polarity)),
            ("severity", str(part.severity) if part.severity else ""),
            ("themes", str(part.themes)),
        ],
        remarks=f"{_('Risk')}: {part.risk}" if part.risk else "",
    )


def _assessed(node: SectionNode, assessment: Any) -> oscal.Observation:
    return oscal.Observation(
        key=f"assessment/{assessment.pk}",
        title=str(node.section),
        description=str(assessment.text),
        figures=[("kind", "assessment")],
    )
