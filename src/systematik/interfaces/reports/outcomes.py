"""Recommendations and findings as reports write them: our own status and the auditors', never mixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from systematik.interfaces.reports import covering, showing
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance.queries import matrix
from systematik.processes.assurance.queries.matrix import Matrix
from systematik.rendering.paper import Cell, Table

OWN = {"done": "good", "in_progress": "info", "open": "warn", "rejected": "neutral"}
SAID = {"remedied": "good", "partly": "warn", "not_remedied": "bad", "not_assessed": "neutral"}


def table(
    caption: str, rows: Iterable[Any], through: Matrix, *, empty: str, dated: bool = False, held: int = 0
) -> Table:
    """Return recommendations with whom they are for, the auditors' latest status and our own."""
    columns = [
        showing.column(_("Rekommendation"), 3.6),
        showing.column(_("Riktas till"), 1.8),
        showing.column(_("Revisorernas status"), 1.9),
        showing.column(_("Egen status"), 1.2),
    ]
    if dated:
        columns.insert(2, showing.column(_("Rapport"), 1.2))
    latest = said_last(through)
    made: list[Sequence[Cell | str]] = []
    for row in rows:
        cells: list[Cell | str] = [str(row.text), addressees(row), said(latest.get(row.pk)), own(row)]
        if dated:
            cells.insert(2, showing.day(row.audit.reported_on))
        made.append(cells)
    return showing.table(caption, columns, [*made, *covering.withheld(held, len(columns))], empty=empty)


def said_last(through: Matrix) -> dict[int, Any]:
    """Return what the auditors last said of each recommendation, by its id."""
    return {
        row.outcome.pk: cell.said
        for row in through.rows
        if row.kind == "recommendation"
        for cell in row.cells
        if cell.said
    }


def matrix_of(ask: Ask) -> Matrix:
    """Return all outcomes of the unit's municipality through the years."""
    root = ask.unit.path.strip("/").split("/")[0]
    return matrix.matrix(ask.reader, at=ask.at, within=f"/{root}/")


def addressees(row: Any) -> str:
    """Return whom a recommendation is given to."""
    return ", ".join(sorted(each.unit.name for each in row.addressees.all())) or "–"


def own(row: Any) -> Cell:
    """Return our own status of it."""
    return Cell(str(row.get_own_status_display()), OWN.get(row.own_status, "neutral"))


def said(row: Any) -> Cell:
    """Return what a later audit says; None is that nobody has come back to it."""
    if row is None:
        return Cell(_("Inte följd upp"), "neutral")
    return Cell(str(row.get_status_display()), SAID.get(row.status, "neutral"))
