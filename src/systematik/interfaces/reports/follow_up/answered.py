"""The matrix of an audit: every question down, every audited body across."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from systematik.interfaces.reports import showing
from systematik.processes.assurance.queries.report import Cell as Answered
from systematik.processes.assurance.queries.report import QuestionRow, Report
from systematik.rendering.paper import Block, Cell, Heading, Quote

# More bodies than this are too narrow beside each other on paper.
ACROSS = 4


def blocks(found: Report) -> Iterator[Block]:
    """Yield the matrix, in several tables where there are many bodies, and the auditors' own words."""
    if not found.questions:
        return
    yield Heading(_("Frågor och svar"), 2)
    for start in range(0, max(1, len(found.bodies)), ACROSS):
        yield _matrix(found, found.bodies[start : start + ACROSS], start)
    for row in found.questions:
        yield from _quotes(row)


def _matrix(found: Report, bodies: Sequence[Any], start: int) -> Block:
    heads = [showing.column(label, width) for label, width, _cell in _beside(found)]
    columns = [
        showing.column(_("Fråga"), 2.4),
        *heads,
        *(showing.column(str(body), 1.5) for body in bodies),
    ]
    rows = []
    for row in found.questions:
        cells = row.cells[start : start + len(bodies)]
        beside = [cell(row) for _label, _width, cell in _beside(found)]
        rows.append((Cell(str(row.question), depth=row.depth), *beside, *(_answer(cell) for cell in cells)))
    if found.averages:
        means = found.averages[start : start + len(bodies)]
        rows.append(
            (Cell(_("Medel av de nivåer som gavs")), *(Cell("") for _head in heads), *map(_mean, means))
        )
    return showing.table(_("Revisorernas svar för varje granskad"), columns, rows)


def _beside(found: Report) -> Iterator[tuple[str, float, Callable[[QuestionRow], Cell]]]:
    """Yield what is told of the questions themselves, where any of them has it."""
    if any(row.question.type == "control_aim" for row in found.questions):
        yield _("Slag"), 1.1, lambda row: Cell(str(row.question.get_type_display()))
    if any(row.question.target_id for row in found.questions):
        yield _("Målnivå"), 1, lambda row: Cell(str(row.question.target) if row.question.target_id else "–")


def _answer(cell: Answered) -> Cell:
    if not cell.counts and cell.rating is None:
        return Cell("")
    shown = showing.answer(cell.answer)
    text = cell.words or shown.text
    if cell.steps_left:
        left = ngettext("%(steps)d steg till målet", "%(steps)d steg till målet", cell.steps_left)
        text = f"{text}\n{left % {'steps': cell.steps_left}}"
    return Cell(text, shown.tone)


def _mean(given: Decimal | None) -> Cell:
    return Cell("–" if given is None else number_format(given))


def _quotes(row: QuestionRow) -> Iterator[Block]:
    for cell in row.cells:
        if cell.rating and cell.rating.quote:
            about = {"number": row.question.number, "body": str(cell.body)}
            yield Quote(cell.rating.quote, _("Revisorerna om fråga %(number)s, %(body)s") % about)
