"""What returns: themes by year, and what an audit says that earlier ones said already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from systematik.interfaces.reports import showing
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance.queries import recurring
from systematik.processes.assurance.queries.report import Report
from systematik.rendering.paper import Block, Heading, Paragraph

# The years that fit beside each other on paper: the latest ones.
ACROSS = 6


def blocks(ask: Ask) -> Iterator[Block]:
    """Yield the themes of the municipality's audits by year; nothing where nothing is tagged."""
    found = recurring.themed(ask.reader, at=ask.at)
    root = int(ask.unit.path.strip("/").split("/")[0])
    own = [remark for remark in found.remarks if remark.audit.unit_id == root]
    table = recurring.theme_matrix(replace(found, remarks=own))
    if not table.rows:
        return
    years = table.years[-ACROSS:]
    columns = (
        showing.column(_("Tema"), 2),
        *(showing.column(str(year), 0.8, "end") for year in years),
        showing.column(_("Granskningar"), 1.2, "end"),
        showing.column(_("Åter påtalad"), 1.1, "end"),
    )
    rows = [
        (
            row.theme.label,
            *(str(len(remarks) or "–") for year, remarks in row.by_year if year in years),
            str(row.audits),
            str(row.again),
        )
        for row in table.rows
    ]
    yield Heading(_("Teman som återkommer"), 2)
    yield Paragraph(rule(ask), "muted")
    yield showing.table(_("Påpekanden efter tema och år"), columns, rows)


def rule(ask: Ask) -> str:
    """Return how the themes are counted."""
    told = _(
        "Varje siffra är antalet iakttagelser, rekommendationer och brister med temat i rapporter från det året. "
        "Åter påtalad är antalet granskningar som har tagit upp temat utöver den första."
    )
    return f"{told} {_('Poster vars teman är sekretessmarkerade räknas inte.')}" if ask.is_open else told


def again(found: Report) -> Iterator[Block]:
    """Yield the themes of an audit that earlier ones raised, and how many times."""
    if not found.again:
        return
    yield Heading(_("Åter påtalat"), 2)
    columns = (
        showing.column(_("Tema"), 2),
        showing.column(_("Åter påtalad"), 1, "end"),
        showing.column(_("Tidigare granskningar"), 2),
        showing.column(_("Samma instans"), 1),
    )
    rows = (
        (
            each.theme.label,
            str(len(each.earlier)),
            each.years,
            _("ja") if each.same_body else _("nej"),
        )
        for each in found.again
    )
    yield showing.table(_("Teman som tidigare granskningar också har tagit upp"), columns, rows)
