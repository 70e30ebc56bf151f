"""Each kind of block as Word knows it. A chart becomes the table that it is drawn from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt, RGBColor

from systematik.rendering.paper import sheets
from systematik.rendering.paper.blocks import (
    Bars,
    Cell,
    Column,
    Definitions,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    Trend,
)
from systematik.rendering.paper.texts import plain
from systematik.rendering.paper.tones import DARK, HEAD, MUTED, SOFT
from systematik.rendering.paper.word import parts
from systematik.rendering.paper.word.styles import SMALL

WIDTH = 15.8
SIDES = {
    "start": WD_ALIGN_PARAGRAPH.LEFT,
    "end": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}


def write(made: Document, block: Any) -> None:
    """Write a block at the end."""
    WRITERS[type(block)](made, block)


def _heading(made: Document, block: Heading) -> None:
    made.add_heading(plain(block.text), level=block.level)


def _paragraph(made: Document, block: Paragraph) -> None:
    style = SMALL if block.tone == "muted" else "Normal"
    run = made.add_paragraph(style=style).add_run(plain(block.text))
    if block.tone == "lead":
        run.font.size = Pt(12)


def _items(made: Document, block: Items) -> None:
    for text in block.texts:
        made.add_paragraph(plain(text), style="List Number" if block.ordered else "List Bullet")


def _quote(made: Document, block: Quote) -> None:
    made.add_paragraph(f"”{plain(block.text)}”", style="Quote")
    if block.source:
        made.add_paragraph(plain(block.source), style=SMALL)


def _note(made: Document, block: Note) -> None:
    table = made.add_table(rows=1, cols=1)
    cell = table.cell(0, 0)
    parts.shade(cell, SOFT.get(block.tone, SOFT["neutral"]))
    paragraph = cell.paragraphs[0]
    if block.title:
        title = paragraph.add_run(f"{plain(block.title)}\n")
        title.bold = True
    paragraph.add_run(plain(block.text))
    for run in paragraph.runs:
        run.font.color.rgb = _dark(block.tone)
    made.add_paragraph()


def _definitions(made: Document, block: Definitions) -> None:
    for label, text in block.pairs:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.left_indent = Cm(4.2)
        paragraph.paragraph_format.first_line_indent = Cm(-4.2)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(4.2))
        paragraph.add_run(f"{plain(label)}\t").font.color.rgb = RGBColor.from_string(MUTED)
        paragraph.add_run(plain(text))
    made.add_paragraph()


def _table(made: Document, block: Table) -> None:
    if not block.rows:
        made.add_paragraph(plain(block.empty), style=SMALL)
        return
    made.add_paragraph(plain(block.caption), style="Caption")
    _rows(made, block.columns, block.rows)


def _trend(made: Document, block: Trend) -> None:
    made.add_paragraph(plain(block.caption), style="Caption")
    _rows(made, *sheets.moved(block))


def _bars(made: Document, block: Bars) -> None:
    made.add_paragraph(plain(block.caption), style="Caption")
    _rows(made, *sheets.shared(block))


def _rows(made: Document, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> None:
    table = made.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
    table.autofit = False
    total = sum(column.width for column in columns)
    widths = [Cm(WIDTH * column.width / total) for column in columns]
    for made_column, width in zip(table.columns, widths, strict=True):
        made_column.width = width
    # One pass over the rows: python-docx counts all of them at each look at one.
    for number, row in enumerate(table.rows):
        parts.row_rule(row, "w:tblHeader" if number == 0 else "w:cantSplit")
        given = [Cell(column.label) for column in columns] if number == 0 else rows[number - 1]
        for column, width, cell, text in zip(columns, widths, row.cells, given, strict=True):
            cell.width = width
            _cell(cell, text, column, head=number == 0)
    made.add_paragraph()


def _cell(cell: Any, given: Cell, column: Column, *, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = SIDES[column.align]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.left_indent = Cm(0.4 * given.depth)
    run = paragraph.add_run(plain(given.text))
    run.font.size, run.bold = Pt(9.5), head or None
    if head:
        parts.shade(cell, HEAD)
    elif given.tone:
        parts.shade(cell, SOFT.get(given.tone, SOFT["neutral"]))
        run.font.color.rgb = _dark(given.tone)


def _dark(tone: str) -> RGBColor:
    return RGBColor.from_string(DARK.get(tone, DARK["neutral"]))


def _page_break(made: Document, _block: PageBreak) -> None:
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


WRITERS: dict[type, Callable[[Document, Any], None]] = {
    Bars: _bars,
    Definitions: _definitions,
    Heading: _heading,
    Items: _items,
    Note: _note,
    PageBreak: _page_break,
    Paragraph: _paragraph,
    Quote: _quote,
    Table: _table,
    Trend: _trend,
}
