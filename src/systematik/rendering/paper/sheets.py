"""Paper as a workbook: first what the report is, then each of its tables and charts on a sheet of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from systematik.rendering import packages
from systematik.rendering.paper.blocks import Bars, Cell, Column, Heading, Paper, Table, Trend
from systematik.rendering.paper.texts import plain
from systematik.rendering.paper.tones import HEAD, SOFT

FORBIDDEN = re.compile(r"[\\/*?:\[\]']")
LONGEST_NAME, LONGEST_CELL = 31, 32_000
WIDTH = 90
GROUND = PatternFill("solid", fgColor=HEAD)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its heading, and its rows below a row of column names."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets_bytes(paper: Paper) -> bytes:
    """Return the report as xlsx. Every cell is a text: none becomes a formula."""
    book = Workbook()
    first: Any = book.active
    first.title = _("Rapport")
    _front(first, paper)
    taken = {first.title.casefold()}
    for sheet in sheets(paper):
        _fill(book.create_sheet(_unique(sheet.name, taken)), sheet)
    book.properties.title, book.properties.creator = plain(paper.title), plain(paper.owner)
    book.properties.language = "sv-SE" if paper.language == "sv" else paper.language
    out = io.BytesIO()
    book.save(out)
    return packages.timeless(out.getvalue(), paper.day)


def sheets(paper: Paper) -> Iterator[Sheet]:
    """Yield what can be read as rows; a sheet is named after the heading that its table stands below."""
    below = paper.title
    for block in paper.blocks:
        if isinstance(block, Heading):
            below = block.text
        elif isinstance(block, Table) and block.rows:
            yield Sheet(below, block.caption, block.columns, block.rows)
        elif isinstance(block, Trend):
            yield Sheet(below, block.caption, *moved(block))
        elif isinstance(block, Bars):
            yield Sheet(below, block.caption, *shared(block))


def moved(trend: Trend) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Return a trend as a table: a row for each point in time, latest first."""
    columns = (Column(_("Dag")), *(Column(each.label, 2) for each in trend.series))
    points = [each.points for each in trend.series]
    rows = [
        (Cell(at[0].label), *(_level(trend, each.level) for each in at)) for at in zip(*points, strict=True)
    ]
    return columns, tuple(reversed(rows))


def shared(bars: Bars) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Return bars as a table: a row for each bar."""
    labels = list(dict.fromkeys(share.label for bar in bars.bars for share in bar.shares))
    columns = (Column("", 3), *(Column(label, 1, "end") for label in labels))
    rows = []
    for bar in bars.bars:
        counts = {share.label: share.count for share in bar.shares}
        rows.append((Cell(bar.label), *(Cell(str(counts.get(label, 0))) for label in labels)))
    return columns, tuple(rows)


def _level(trend: Trend, number: int | None) -> Cell:
    if number is None:
        return Cell(trend.missing)
    return Cell(trend.levels[number].label, trend.levels[number].tone)


def _front(sheet: Any, paper: Paper) -> None:
    lines: list[Sequence[str]] = [(paper.title,), (paper.subtitle,), (paper.owner,), ()]
    lines += [*paper.about, (), (paper.notice,)]
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line, start=1):
            _write(sheet, number, place, text)
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 60


def _fill(sheet: Any, given: Sheet) -> None:
    _write(sheet, 1, 1, given.title).font = Font(bold=True, size=12)
    total = sum(column.width for column in given.columns)
    for place, column in enumerate(given.columns, start=1):
        head = _write(sheet, 2, place, column.label)
        head.font, head.fill = Font(bold=True), GROUND
        sheet.column_dimensions[get_column_letter(place)].width = max(12, WIDTH * column.width / total)
    for number, row in enumerate(given.rows, start=3):
        for place, cell in enumerate(row, start=1):
            made = _write(sheet, number, place, cell.text)
            made.alignment = Alignment(wrap_text=True, vertical="top", indent=cell.depth)
            if cell.tone:
                made.fill = PatternFill("solid", fgColor=SOFT.get(cell.tone, SOFT["neutral"]))
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write(sheet: Any, row: int, column: int, text: str) -> Any:
    cell = sheet.cell(row, column)
    cell.value = plain(text)[:LONGEST_CELL]
    cell.data_type = "s"
    return cell


def _unique(name: str, taken: set[str]) -> str:
    """Return the name as a sheet may have it, numbered where it is taken."""
    bare = FORBIDDEN.sub(" ", plain(name)).replace("\n", " ").strip() or _("Tabell")
    found, number = bare[:LONGEST_NAME], 1
    while found.casefold() in taken:
        number += 1
        found = f"{bare[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(found.casefold())
    return found
