"""Writes a table as xlsx or csv. No cell can become a formula in the program that opens it.

In xlsx each cell is typed as text. Csv has no types, so a text that a program could take for a formula gets
an apostrophe before it; reading takes that one away again.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from systematik.rendering import packages

# What each file is called on the way to a browser.
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
STARTS = "=+-@\t\r\n|%"
QUOTE = "'"
# What XML can't hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_000
# Columns are as wide as what stands in them, within reason; a longer text is read in several lines.
ARROW, WIDEST, LOOKED_AT = 4, 40, 500
# As the format numbers papers.
A4 = 9
WRAPPED = Alignment(wrap_text=True, vertical="top")
# A list has no day of its own to tell.
NEVER = date(2000, 1, 1)


def _is_risky(text: str) -> bool:
    """Return whether a program could read a formula in it; full-width forms count as what they stand for."""
    bare = text.lstrip(" \u00a0\ufeff\u200b")
    return bool(text[:1] in STARTS and text) or (
        bool(bare) and unicodedata.normalize("NFKC", bare[0])[:1] in STARTS
    )


def quoted(text: str) -> str:
    """Return the text as csv holds it: quoted where it could be a formula, or looks as if it were quoted."""
    return QUOTE + text if _is_risky(text.lstrip(QUOTE)) else text


def unquoted(text: str) -> str:
    """Return the text that `quoted` was given."""
    return text[1:] if text.startswith(QUOTE) and _is_risky(text.lstrip(QUOTE)) else text


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a csv file as Swedish Excel opens it: semicolons, UTF-8 with a mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    for line in (headings, *rows):
        writer.writerow([quoted(UNWRITABLE.sub("", str(value))) for value in line])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "Blad1") -> bytes:
    """Return a workbook of one sheet, every cell a text; the same rows give the same bytes."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_name(title))
    sheet.freeze_panes = "A2"
    _for_paper(sheet)
    lines = [[str(value) for value in line] for line in (headings, *rows)]
    for column, width in enumerate(_widths(lines[:LOOKED_AT]), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    bold = Font(bold=True)
    for number, line in enumerate(lines):
        sheet.append([_cell(sheet, text, bold if number == 0 else None) for text in line])
    if headings:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(lines)}"
    out = io.BytesIO()
    book.save(out)
    return packages.timeless(out.getvalue(), NEVER)


def _for_paper(sheet: Any) -> None:
    """Let all columns stand side by side on a lying page, with the headings on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _widths(lines: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column is, in letters: as its longest text, with room for the arrow of the filter."""
    columns = zip_longest(*lines, fillvalue="")
    return [min(max(map(len, texts)) + ARROW, WIDEST) for texts in columns]


def _name(title: str) -> str:
    """Return what a sheet may be called: Excel takes no file with another name."""
    return re.sub(r"[\\/*?:\[\]]", " ", UNWRITABLE.sub("", title))[:31].strip(" '") or "Blad1"


def _cell(sheet: Any, text: str, font: Font | None) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.value = UNWRITABLE.sub("", text)[:LONGEST]
    cell.data_type = "s"
    if font is not None:
        cell.font = font
    if len(text) > WIDEST:
        cell.alignment = WRAPPED
    return cell
