"""What the auditors and we ourselves have said of each outcome of an audit, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from systematik.interfaces.reports import covering, outcomes, showing
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance import queries as assurance
from systematik.processes.assurance.queries.matrix import Matrix, MatrixRow, YearCell
from systematik.rendering.paper import Block, Cell, Heading, Paragraph

# The years that fit beside each other on paper: the latest ones.
ACROSS = 5


def blocks(ask: Ask, audit: Any, through: Matrix) -> Iterator[Block]:
    """Yield a row for each recommendation and finding of the audit; nothing where there are none."""
    own = [row for row in through.rows if row.outcome.audit_id == audit.pk]
    held = _held(ask, audit)
    if not own and not held:
        return
    shown = [year for year in through.years if year >= audit.reported_on.year][-ACROSS:]
    yield Heading(_("År för år"), 2)
    yield Paragraph(_("R är revisorernas status och V vår egen, den sista som sades det året."), "muted")
    columns = [showing.column(_("Påtalat"), 3), *(showing.column(str(year)) for year in shown)]
    yield showing.table(
        _("Status år för år för det som granskningen påtalade"),
        columns,
        [*(_row(row, shown) for row in own), *covering.withheld(held, len(columns))],
    )


def _held(ask: Ask, audit: Any) -> int:
    """Return how many of the audit's outcomes are secret as a whole."""
    return sum(
        covering.held(ask, kind, lambda actor, find=find: find(actor, ask.at).filter(audit=audit.pk))  # type: ignore[misc]
        for kind, find in (("recommendation", assurance.recommendations), ("finding", assurance.findings))
    )


def _row(row: MatrixRow, years: list[int]) -> tuple[Cell | str, ...]:
    cells = {cell.year: cell for cell in row.cells}
    return str(row.outcome.text), *(_cell(cells[year]) for year in years)


def _cell(cell: YearCell) -> Cell:
    """Return both views under each other; the colour is the auditors' where they have said something."""
    told, tone = [], ""
    if cell.own:
        told.append(_("V: %(status)s") % {"status": cell.own.get_status_display()})
        tone = outcomes.OWN.get(cell.own.status, "neutral")
    if cell.said:
        told.insert(0, _("R: %(status)s") % {"status": cell.said.get_status_display()})
        tone = outcomes.SAID.get(cell.said.status, "neutral")
    if cell.made and not told:
        told.append(_("Påtalad"))
    return Cell("\n".join(told), tone)
