"""What is late or empty: how many now and then, and row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.history import past
from systematik.interfaces.reports import covering, outcomes, promised, showing
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.status import delays
from systematik.rendering.paper import Block, Heading, Paragraph, Table


def blocks(ask: Ask) -> Iterator[Block]:
    """Yield how many, then a table for each kind of delay; an empty one says that there is none."""
    yield Heading(_("Försenat och ofullständigt"))
    yield _counted(ask)
    for title, made in (
        (_("Översyner som är försenade"), _overdue(ask)),
        (_("Dokument som ska finnas men inte gäller"), _required(ask)),
        (_("Funktioner som saknar någon"), _functions(ask)),
        (_("Rekommendationer som inte är klara"), _recommendations(ask)),
    ):
        yield Heading(title, 2)
        yield made
    yield Heading(_("Lovat mot gjort"), 2)
    limit = _("Här står det som inte är avslutat, och det som avslutades efter %(day)s.")
    yield Paragraph(f"{promised.rule()} {limit % {'day': ask.compared_on.isoformat()}}", "muted")
    yield _promised(ask)


def _counted(ask: Ask) -> Table:
    now, then = delays.counts(ask), _before(ask)
    columns = (
        showing.column(_("Vad"), 2),
        showing.column(ask.day.isoformat(), 1, "end"),
        showing.column(ask.compared_on.isoformat(), 1, "end"),
        showing.column(_("Regel"), 3.2),
    )
    rows = [
        (str(each.title), str(now[each.name]), str(then.get(each.name, "–")), str(each.rule))
        for each in delays.DELAYS
    ]
    return showing.table(_("Hur mycket som är försenat eller tomt"), columns, rows)


def _before(ask: Ask) -> dict[str, int]:
    """Return what the kept report stated; where none is kept, or it is older than the figure, what the registers say."""
    stated: dict[str, int] = (ask.kept.figures.get("late") if ask.kept else None) or {}
    if stated:
        return stated
    at = past.end_of_day(ask.compared_on)
    with past.as_of(at):
        return delays.counts(replace(ask, at=at, since=None, kept=None))


def _overdue(ask: Ask) -> Table:
    rows, held = covering.rows(ask, "document", lambda actor: delays.overdue(ask, actor))
    columns = (
        showing.column(_("Dokument"), 2.6),
        showing.column(_("Typ"), 1.7),
        showing.column(_("Skulle ses över"), 1.2),
        showing.column(_("Ansvarig funktion"), 2.3),
    )
    return showing.table(
        _("Styrdokument vars översyn är försenad, äldst först"),
        columns,
        [*map(_document, rows), *covering.withheld(held, len(columns))],
        empty=_("Ingen översyn är försenad."),
    )


def _document(row: Any) -> tuple[str, ...]:
    owner = str(row.owner) if row.owner else _("saknas")
    return str(row.title), str(row.type), showing.day(row.next_review_on), owner


def _required(ask: Ask) -> Table:
    rows, held = covering.rows(ask, "required_document", lambda actor: delays.required(ask, actor))
    columns = (
        showing.column(_("Dokument"), 2),
        showing.column(_("Enhet"), 1.2),
        showing.column(_("Grund"), 1.5),
    )
    return showing.table(
        _("Dokument som kommunen har bestämt att den ska ha"),
        columns,
        [*map(_wanted, rows), *covering.withheld(held, len(columns))],
        empty=_("Allt som ska finnas gäller."),
    )


def _wanted(row: Any) -> tuple[str, ...]:
    return str(row.name), str(row.unit), str(row.basis or "–")


def _functions(ask: Ask) -> Table:
    rows, held = covering.rows(ask, "function", lambda actor: delays.functions(ask, actor))
    columns = (
        showing.column(_("Funktion"), 2),
        showing.column(_("Enhet"), 2),
        showing.column(_("Saknar"), 1.2),
    )
    return showing.table(
        _("Funktioner utan innehavare eller ersättare"),
        columns,
        [*map(_function, rows), *covering.withheld(held, len(columns))],
        empty=_("Alla funktioner har dem de behöver."),
    )


def _function(row: Any) -> tuple[str, ...]:
    return str(row), str(row.unit), _lacks(row)


def _lacks(row: Any) -> str:
    lacks = [] if row.holders else [_("innehavare")]
    if row.needs_deputy and not row.deputies:
        lacks.append(_("ersättare"))
    return _(" och ").join(lacks)


def _promised(ask: Ask) -> Table:
    return promised.table(
        ask,
        _("Åtgärderna med varje dag som har lovats"),
        lambda actor: delays.promised(ask, actor),
        empty=_("Allt som har lovats är gjort."),
    )


def _recommendations(ask: Ask) -> Table:
    rows, held = covering.rows(ask, "recommendation", lambda actor: delays.recommendations(ask, actor))
    return outcomes.table(
        _("Rekommendationer som vi själva inte ser som klara, äldst först"),
        rows,
        outcomes.matrix_of(ask),
        dated=True,
        held=held,
        empty=_("Alla rekommendationer är klara eller avvisade."),
    )
