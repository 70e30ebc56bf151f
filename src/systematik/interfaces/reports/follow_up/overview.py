"""All audits of the report beside each other, and how far each body says that it has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.interfaces.reports import covering, outcomes, showing
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.follow_up import returning
from systematik.processes.assurance import queries as assurance
from systematik.processes.assurance.queries.matrix import Matrix
from systematik.rendering.paper import Bar, Bars, Block, Cell, Heading, Share

UNDONE = ("open", "in_progress")


def blocks(ask: Ask, audits: Sequence[Any], through: Matrix, held: int) -> Iterator[Block]:
    """Yield a row for each audit and a bar for each body."""
    rows = _recommendations(ask, audits)
    yield Heading(_("Översikt"))
    columns = (
        showing.column(_("Granskning"), 3),
        showing.column(_("Rapport"), 1.2),
        showing.column(_("Samlad bedömning"), 2),
        showing.column(_("Rekommendationer"), 1.9, "end"),
        showing.column(_("Inte klara"), 1, "end"),
    )
    shown = secrecy.shown(ask.reader, "audit", audits)
    yield showing.table(
        _("Granskningarna"),
        columns,
        [*(_audit(audit, rows) for audit in shown), *covering.withheld(held, len(columns))],
    )
    if rows:
        yield Bars(_("Rekommendationerna efter egen status"), tuple(_bars(rows)))
    yield from returning.blocks(ask)


def _recommendations(ask: Ask, audits: Sequence[Any]) -> list[Any]:
    # An open version counts what it leaves out as well; nothing of a record but its status is read here.
    found = assurance.recommendations(ask.actor, ask.at).filter(audit__in=[audit.pk for audit in audits])
    return list(found.prefetch_related("addressees__unit").order_by("pk"))


def _audit(audit: Any, rows: Sequence[Any]) -> tuple[Cell | str, ...]:
    own = [row for row in rows if row.audit_id == audit.pk]
    undone = sum(1 for row in own if row.own_status in UNDONE)
    shown = showing.answer(audit.conclusion or "")
    said = str(audit.conclusion_level or shown.text)
    title, day = str(audit.title), showing.day(audit.reported_on)
    return title, day, Cell(said, shown.tone), str(len(own)), str(undone)


def _bars(rows: Sequence[Any]) -> Iterator[Bar]:
    """Yield a bar for each body; a recommendation to several counts for each of them."""
    labels = dict(rows[0]._meta.get_field("own_status").choices)
    counted = Counter((each.unit.name, row.own_status) for row in rows for each in row.addressees.all())
    for body in sorted({body for body, _status in counted}):
        shares = (
            Share(str(labels[status]).lower(), counted[body, status], tone)
            for status, tone in outcomes.OWN.items()
        )
        yield Bar(body, tuple(shares))
