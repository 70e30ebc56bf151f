"""The chapter of one audit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.interfaces.reports import covering, outcomes, promised, showing
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.follow_up import answered, method, returning, seen, years
from systematik.processes.assurance import queries as assurance
from systematik.processes.assurance.queries import recommendations, themes
from systematik.processes.assurance.queries.matrix import Matrix
from systematik.processes.assurance.queries.report import Report, followed, report
from systematik.registers.actions import queries as actions
from systematik.rendering.paper import Block, Cell, Definitions, Heading, Items, Note, Paragraph


def blocks(ask: Ask, audit: Any, through: Matrix) -> Iterator[Block]:
    """Yield the audit: what it is, its answers, what it recommends, what became of it and of what was said before."""
    found = report(ask.reader, audit, at=ask.at)
    yield Heading(str(found.audit.title))
    yield Definitions(tuple(_about(found)))
    yield from _conclusion(found.audit)
    yield from _bodies(found)
    yield from method.blocks(ask, found)
    yield from answered.blocks(found)
    yield from seen.blocks(found)
    yield from _recommendations(ask, found, through)
    yield from _promised(ask, found)
    yield from _findings(ask, found)
    yield from years.blocks(ask, audit, through)
    yield from _earlier(ask, audit, found)
    yield from returning.again(found)
    yield from _left_open(found)


def _about(found: Report) -> Iterator[tuple[str, str]]:
    audit = found.audit
    bodies = ", ".join(str(body) for body in found.bodies)
    for label, text in (
        (_("Typ"), audit.get_type_display()),
        (_("Granskare"), audit.auditor),
        (_("På uppdrag av"), audit.commissioned_by),
        (_("Revisionsplan för år"), str(audit.plan_year or "")),
        (_("Rapport"), showing.day(audit.reported_on)),
        (_("Diarienummer"), audit.registry_number),
        (_("Granskarens märkning"), audit.classification),
        (_("Undertecknad"), _signed(audit)),
        (_("Rapportens SHA-256"), audit.file_sha256),
        (_("Granskade"), bodies),
        (_("Följer upp"), str(audit.parent) if audit.parent else ""),
    ):
        if text:
            yield label, str(text)


def _signed(audit: Any) -> str:
    told = (showing.day(audit.signed_on) if audit.signed_on else "", str(audit.signed_by or ""))
    return ", ".join(each for each in told if each)


def _conclusion(audit: Any) -> Iterator[Block]:
    if audit.purpose:
        yield Paragraph(str(audit.purpose))
    if not (audit.conclusion or audit.conclusion_quote):
        return
    shown = showing.answer(audit.conclusion or "")
    said = str(audit.conclusion_level or audit.get_conclusion_display() or "")
    title = _("Revisorernas samlade bedömning: %(answer)s") % {"answer": said} if said else ""
    yield Note(str(audit.conclusion_quote or shown.text), shown.tone or "neutral", title)


def _bodies(found: Report) -> Iterator[Block]:
    """Yield what the auditors conclude of each body, where they do."""
    judged = [
        body for body in found.bodies if body.conclusion or body.conclusion_level or body.conclusion_quote
    ]
    if not judged:
        return
    columns = (
        showing.column(_("Granskad"), 1.6),
        showing.column(_("Samlad bedömning"), 1.5),
        showing.column(_("Revisorernas ord"), 3),
    )
    rows = ((str(body), _concluded(body), str(body.conclusion_quote or "–")) for body in judged)
    yield showing.table(_("Revisorernas samlade bedömning av varje granskad"), columns, rows)


def _concluded(body: Any) -> Cell:
    shown = showing.answer(body.conclusion or "")
    return Cell(str(body.conclusion_level or shown.text), shown.tone)


def _recommendations(ask: Ask, found: Report, through: Matrix) -> Iterator[Block]:
    def find(actor: Actor) -> QuerySet[Any]:
        return recommendations(actor, ask.at).filter(audit=found.audit.pk)

    yield Heading(_("Rekommendationer"), 2)
    yield outcomes.table(
        _("Vad revisorerna rekommenderar, deras senaste status och vår egen"),
        found.recommendations,
        through,
        numbered=True,
        held=covering.held(ask, "recommendation", find),
        empty=_("Granskningen lämnar inga rekommendationer."),
    )


def _promised(ask: Ask, found: Report) -> Iterator[Block]:
    """Yield every action that came of the audit; nothing where none did."""
    # What came of a secret recommendation is a promise as well: the action has marks of its own.
    advice = recommendations(ask.actor, ask.at).filter(audit=found.audit.pk).order_by().values("pk")
    findings = assurance.findings(ask.actor, ask.at).filter(audit=found.audit.pk).order_by().values("pk")
    asked = Q(origin_kind="recommendation", origin_id__in=advice) | Q(
        origin_kind="finding", origin_id__in=findings
    )

    def find(actor: Actor) -> QuerySet[Any]:
        return actions.listed(actor, ask.at).filter(asked).order_by("first_due_on", "pk")

    made = promised.table(ask, _("Åtgärderna med varje dag som har lovats"), find, empty="")
    if made.rows:
        yield Heading(_("Lovat mot gjort"), 2)
        yield Paragraph(promised.rule(), "muted")
        yield made


def _findings(ask: Ask, found: Report) -> Iterator[Block]:
    def find(actor: Actor) -> QuerySet[Any]:
        return assurance.findings(actor, ask.at).filter(audit=found.audit.pk)

    held = covering.held(ask, "finding", find)
    if not found.findings and not held:
        return
    columns = (
        showing.column(_("Brist"), 3.2),
        showing.column(_("Avsnitt"), 1.2),
        showing.column(_("Teman"), 1.5),
        showing.column(_("Egen status"), 1.2),
    )
    rows = [
        (
            str(row.text),
            row.section.number if row.section_id else "–",
            themes.shown(str(row.themes)) or "–",
            outcomes.own(row),
        )
        for row in found.findings
    ]
    yield Heading(_("Brister som ska följas upp"), 2)
    yield showing.table(
        _("Brister som granskningen påtalar"), columns, [*rows, *covering.withheld(held, len(columns))]
    )


def _earlier(ask: Ask, audit: Any, found: Report) -> Iterator[Block]:
    held = _held_earlier(ask, audit)
    if not found.followed and not held:
        return
    yield Heading(_("Tidigare iakttagelser och rekommendationer"), 2)
    columns = (
        showing.column(_("Vad som påtalades"), 3.2),
        showing.column(_("Granskning"), 1.8),
        showing.column(_("Granskarens status"), 1.5),
        showing.column(_("Egen status"), 1.2),
    )
    rows = [
        (str(each.outcome.text), str(each.outcome.audit), _said(each), outcomes.own(each.outcome))
        for each in found.followed
    ]
    yield showing.table(
        _("Vad den här granskningen säger om det som påtalades förut"),
        columns,
        [*rows, *covering.withheld(held, len(columns))],
    )


def _held_earlier(ask: Ask, audit: Any) -> int:
    def of(kind: str) -> covering.Find:
        return lambda actor: [each.outcome for each in followed(actor, audit, at=ask.at) if each.kind == kind]

    return (
        sum(covering.held(ask, kind, of(kind)) for kind in ("finding", "recommendation"))
        if ask.is_open
        else 0
    )


def _said(each: Any) -> Cell:
    return outcomes.said(each.said) if each.said else Cell(_("Ej bedömd"), "neutral")


def _left_open(found: Report) -> Iterator[Block]:
    if not found.gaps:
        return
    yield Heading(_("Det som granskningen lämnar öppet"), 2)
    unanswered = [
        _("Fråga %(number)s är inte besvarad för %(body)s.") % {"number": question.number, "body": str(body)}
        for question, body in found.unanswered
    ]
    passed = [_("Inte bedömd: %(text)s") % {"text": each.outcome.text} for each in found.unfollowed]
    yield Items((*unanswered, *passed))
