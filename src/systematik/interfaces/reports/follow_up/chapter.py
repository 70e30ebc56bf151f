"""The chapter of one audit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.interfaces.reports import covering, outcomes, showing
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.follow_up import answered, years
from systematik.processes.assurance.queries import recommendations
from systematik.processes.assurance.queries.matrix import Matrix
from systematik.processes.assurance.queries.report import Report, report
from systematik.rendering.paper import Block, Cell, Definitions, Heading, Items, Note, Paragraph


def blocks(ask: Ask, audit: Any, through: Matrix) -> Iterator[Block]:
    """Yield the audit: what it is, its answers, what it recommends, what became of it and of what was said before."""
    found = report(ask.reader, audit, at=ask.at)
    yield Heading(str(found.audit.title))
    yield Definitions(tuple(_about(found)))
    yield from _conclusion(found.audit)
    yield from answered.blocks(found)
    yield from _recommendations(ask, found, through)
    yield from years.blocks(audit, through)
    yield from _earlier(found)
    yield from _left_open(found)


def _about(found: Report) -> Iterator[tuple[str, str]]:
    audit = found.audit
    bodies = ", ".join(body.unit.name for body in found.bodies)
    for label, text in (
        (_("Typ"), audit.get_type_display()),
        (_("Granskare"), audit.auditor),
        (_("På uppdrag av"), audit.commissioned_by),
        (_("Revisionsplan för år"), str(audit.plan_year or "")),
        (_("Rapport"), showing.day(audit.reported_on)),
        (_("Diarienummer"), audit.registry_number),
        (_("Granskade"), bodies),
        (_("Följer upp"), str(audit.parent) if audit.parent else ""),
    ):
        if text:
            yield label, str(text)


def _conclusion(audit: Any) -> Iterator[Block]:
    if audit.purpose:
        yield Paragraph(str(audit.purpose))
    if not (audit.conclusion or audit.conclusion_quote):
        return
    shown = showing.answer(audit.conclusion or "")
    said = str(audit.conclusion_level or audit.get_conclusion_display() or "")
    title = _("Revisorernas samlade bedömning: %(answer)s") % {"answer": said} if said else ""
    yield Note(str(audit.conclusion_quote or shown.text), shown.tone or "neutral", title)


def _recommendations(ask: Ask, found: Report, through: Matrix) -> Iterator[Block]:
    def find(actor: Actor) -> QuerySet[Any]:
        return recommendations(actor, ask.at).filter(audit=found.audit.pk)

    held = covering.rows(ask, "recommendation", find)[1] if ask.is_open else 0
    yield Heading(_("Rekommendationer"), 2)
    yield outcomes.table(
        _("Vad revisorerna rekommenderar, deras senaste status och vår egen"),
        found.recommendations,
        through,
        held=held,
        empty=_("Granskningen lämnar inga rekommendationer."),
    )


def _earlier(found: Report) -> Iterator[Block]:
    if not found.followed:
        return
    yield Heading(_("Tidigare iakttagelser och rekommendationer"), 2)
    columns = (
        showing.column(_("Vad som påtalades"), 3.2),
        showing.column(_("Granskning"), 1.8),
        showing.column(_("Granskarens status"), 1.5),
        showing.column(_("Egen status"), 1.2),
    )
    rows = (
        (str(each.outcome.text), str(each.outcome.audit), _said(each), outcomes.own(each.outcome))
        for each in found.followed
    )
    yield showing.table(_("Vad den här granskningen säger om det som påtalades förut"), columns, rows)


def _said(each: Any) -> Cell:
    return outcomes.said(each.said) if each.said else Cell(_("Ej bedömd"), "neutral")


def _left_open(found: Report) -> Iterator[Block]:
    if not found.gaps:
        return
    yield Heading(_("Det som granskningen lämnar öppet"), 2)
    unanswered = [
        _("Fråga %(number)s är inte besvarad för %(body)s.")
        % {"number": question.number, "body": body.unit.name}
        for question, body in found.unanswered
    ]
    passed = [_("Inte bedömd: %(text)s") % {"text": each.outcome.text} for each in found.unfollowed]
    yield Items((*unanswered, *passed))
