"""Recommendations and findings as reports write them: our own status and the auditors', never mixed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from systematik.interfaces.reports import covering, showing
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance.queries import matrix
from systematik.processes.assurance.queries.matrix import Matrix
from systematik.rendering.paper import Cell, Column, Table

OWN = {"done": "good", "in_progress": "info", "open": "warn", "rejected": "neutral"}
SAID = {"remedied": "good", "partly": "warn", "not_remedied": "bad", "not_assessed": "neutral"}


def table(
    caption: str,
    rows: Iterable[Any],
    through: Matrix,
    *,
    empty: str,
    dated: bool = False,
    numbered: bool = False,
    held: int = 0,
) -> Table:
    """Return recommendations with whom they are for, the auditors' latest status and our own."""
    found = list(rows)
    parts = [*_numbers(found, numbered), *_texts(found, dated), *_statuses(said_last(through))]
    columns = [column for column, _cell in parts]
    made: list[Sequence[Cell | str]] = [[cell(row) for _column, cell in parts] for row in found]
    return showing.table(caption, columns, [*made, *covering.withheld(held, len(columns))], empty=empty)


Part = tuple[Column, Callable[[Any], Cell | str]]


def _numbers(rows: Sequence[Any], numbered: bool) -> Iterator[Part]:
    if numbered:
        numbers = {row.pk: str(number) for number, row in enumerate(rows, start=1)}
        yield showing.column(_("Nr"), 0.5, "end"), lambda row: numbers[row.pk]


def _texts(rows: Sequence[Any], dated: bool) -> Iterator[Part]:
    """Yield what is said, of whom and how urgently; an auditor without priorities has no column of them."""
    yield showing.column(_("Rekommendation"), 3.6), _text
    yield showing.column(_("Riktas till"), 1.8), addressees
    if dated:
        yield showing.column(_("Rapport"), 1.2), lambda row: showing.day(row.audit.reported_on)
    if any(row.priority_id for row in rows):
        yield showing.column(_("Prioritet"), 1.2), lambda row: showing.level(row.priority)


def _statuses(latest: dict[int, Any]) -> Iterator[Part]:
    yield showing.column(_("Revisorernas status"), 1.9), lambda row: said(latest.get(row.pk))
    yield showing.column(_("Egen status"), 1.2), own


def _text(row: Any) -> str:
    text = str(row.text)
    return text if row.is_explicit else _("%(text)s (underförstådd)") % {"text": text}


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
