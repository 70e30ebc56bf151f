"""Reads a table out of xlsx or csv as rows of plain texts, each with its number in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from systematik.rendering.spreadsheets.guards import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
    refuse_dangerous,
    refuse_large,
)
from systematik.rendering.spreadsheets.writing import unquoted

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
Cell = str


@dataclass(frozen=True)
class Row:
    """A row that says something; `number` is its own in the file, from 1."""

    number: int
    cells: tuple[Cell, ...]


def read(content: bytes, name: str) -> list[Row]:
    """Return the rows of the first sheet; raises Unreadable. What the file is, its content says, not its name."""
    refuse_large(content)
    lower = name.lower()
    if content.startswith(OLD_EXCEL) or lower.endswith(".xls"):
        raise Unreadable(_("Gamla Excel-filer (.xls) läses inte. Spara som xlsx eller csv."))
    if lower.endswith((".xlsm", ".xltm", ".xlsb")):
        raise Unreadable(_("Filer med makron läses inte. Spara som vanlig xlsx eller som csv."))
    if content.startswith(ZIP):
        return _xlsx(content)
    if lower.endswith(".xlsx"):
        raise Unreadable(_("Filen heter xlsx men är något annat. Spara om den i kalkylprogrammet."))
    return _csv(content)


def _xlsx(content: bytes) -> list[Row]:
    refuse_dangerous(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = list(_rows([_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)))
        book.close()
    except Unreadable:
        raise
    except DefusedXmlException as error:
        raise Unreadable(_("Filen har otillåtet innehåll och läses inte.")) from error
    except Exception as error:
        # openpyxl raises whatever its parsing meets in a broken file.
        raise Unreadable(
            _("Filen är skadad eller inte en xlsx-fil. Spara om den i kalkylprogrammet.")
        ) from error
    return rows


def _csv(content: bytes) -> list[Row]:
    if b"\x00" in content:
        raise Unreadable(_("Filen är varken xlsx eller csv. Spara den som xlsx eller csv."))
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    csv.field_size_limit(LONGEST_CELL * 2)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return list(_rows([unquoted(value.strip()) for value in line] for line in lines))
    except csv.Error as error:
        raise Unreadable(
            _("Filen går inte att läsa som csv: ett citattecken saknas eller står fel.")
        ) from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("Filens tecken går inte att läsa. Spara som csv i UTF-8."))


def _rows(lines: Iterator[list[str]]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if number > MOST_ROWS:
            raise Unreadable(_("Filen har fler än %(most)d rader. Dela upp den.") % {"most": MOST_ROWS})
        while line and not line[-1]:
            line.pop()
        if len(line) > MOST_COLUMNS:
            raise Unreadable(
                _("Rad %(row)d har fler än %(most)d kolumner.") % {"row": number, "most": MOST_COLUMNS}
            )
        if any(len(value) > LONGEST_CELL for value in line):
            raise Unreadable(_("Rad %(row)d har en för lång text.") % {"row": number})
        if line:
            yield Row(number, tuple(line))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(sep=" ")
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
