"""How the audit was made: what it measures against, whom it heard, what it tried and what it asked to see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.interfaces.reports import covering, showing
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance import queries as assurance
from systematik.processes.assurance.queries.report import Report
from systematik.rendering.paper import Block, Cell, Definitions, Heading, Table

STATES = {"requested": "warn", "handed_over": "good", "not_available": "bad", "withdrawn": "neutral"}


def blocks(ask: Ask, found: Report) -> Iterator[Block]:
    """Yield what there is of it; nothing where nothing is held."""
    parts = [
        part for part in (_told(found), _criteria(found), _procedures(ask, found), _asked(ask, found)) if part
    ]
    if parts:
        yield Heading(_("Så granskades det"), 2)
        yield from parts


def _told(found: Report) -> Definitions | None:
    audit = found.audit
    pairs = (
        (_("Bakgrund"), audit.motive),
        (_("Avgränsning"), audit.scope_limit),
        (_("Metod"), audit.method),
    )
    told = tuple((label, str(text)) for label, text in pairs if text)
    return Definitions(told) if told else None


def _criteria(found: Report) -> Table | None:
    columns = (
        showing.column(_("Slag"), 1),
        showing.column(_("Kriterium"), 3),
        showing.column(_("Avser"), 1.3),
        showing.column(_("Styrdokument"), 1.8),
    )
    rows = [
        (
            str(seen.part.get_type_display()),
            str(seen.part.text),
            _part(seen.part),
            seen.document.title if seen.document else "–",
        )
        for seen in found.criteria
    ]
    return showing.table(_("Revisionskriterier"), columns, rows) if rows else None


def _part(row: Any) -> str:
    if row.question_id:
        return _("fråga %(number)s") % {"number": row.question.number}
    return (
        _("avsnitt %(number)s") % {"number": row.section.number} if row.section_id else _("hela granskningen")
    )


def _procedures(ask: Ask, found: Report) -> Table | None:
    columns = (
        showing.column(_("Slag"), 1),
        showing.column(_("Roll eller föremål"), 2),
        showing.column(_("Enhet"), 1.3),
        showing.column(_("Fråga"), 0.7),
        showing.column(_("Datum"), 1.1),
        showing.column(_("Antal"), 0.7, "end"),
        showing.column(_("Avvikelser"), 1, "end"),
        showing.column(_("Resultat"), 2),
    )
    rows = [_procedure(row) for row in secrecy.shown(ask.reader, "", found.procedures)]
    return showing.table(_("Intervjuer, stickprov och tester"), columns, rows) if rows else None


def _procedure(row: Any) -> tuple[str, ...]:
    return (
        str(row.get_type_display()),
        str(row.subject),
        str(row.unit.name) if row.unit_id else "–",
        row.question.number if row.question_id else "–",
        showing.day(row.on),
        _number(row.size),
        _number(row.deviations),
        str(row.result or "–"),
    )


def _number(given: int | None) -> str:
    return "–" if given is None else str(given)


def _asked(ask: Ask, found: Report) -> Table | None:
    def find(actor: Actor) -> QuerySet[Any]:
        return assurance.materials(actor, ask.at).filter(audit=found.audit.pk).order_by("asked_on", "pk")

    shown, held = covering.rows(ask, "material", find)
    columns = (
        showing.column(_("Begärt underlag"), 2.4),
        showing.column(_("Begärt"), 1.1),
        showing.column(_("Önskas senast"), 1.1),
        showing.column(_("Läge"), 1.2),
        showing.column(_("Besvarat"), 1.1),
        showing.column(_("Som det såg ut"), 1.1),
    )
    rows = [*map(_material, shown), *covering.withheld(held, len(columns))]
    return showing.table(_("Underlag som revisorerna har begärt"), columns, rows) if rows else None


def _material(row: Any) -> tuple[Cell | str, ...]:
    return (
        str(row.title),
        showing.day(row.asked_on),
        showing.day(row.due_on),
        Cell(str(row.get_state_display()), STATES.get(row.state, "neutral")),
        showing.day(row.answered_on),
        showing.day(row.as_of),
    )
