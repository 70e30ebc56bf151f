"""The rows of a file under headings: each cell read, each fault kept with its row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from systematik.foundation.access import secrecy
from systematik.registers.organisation.imports.columns import Column, Unfit, bare
from systematik.registers.organisation.imports.plans import Fault
from systematik.rendering.spreadsheets import Row


@dataclass
class Entry:
    """A row of the file. A column that the file lacks, or that holds a covered secret, is missing in `values`."""

    number: int
    values: dict[str, Any]


@dataclass
class Sheet:
    """What the file says: its columns by name as (letter, heading), and its sound rows."""

    labels: dict[str, str]
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: int, column: str, message: str) -> None:
        """Add what is wrong in a row's cell; a column that the file lacks is named by its heading alone."""
        letter, heading = self.columns.get(column, ("", self.labels.get(column, "")))
        self.faults.append(Fault(row, letter, heading, message))


def read(columns: Sequence[Column], rows: Sequence[Row]) -> Sheet:
    """Return the rows under their headings, the first row that says something."""
    sheet = Sheet({column.name: str(column.label) for column in columns})
    if not rows:
        sheet.faults.append(Fault(0, "", "", _("Filen är tom.")))
        return sheet
    head, body = rows[0], rows[1:]
    placed = _headings(columns, head, sheet)
    _bare_columns(head, body, sheet)
    if sheet.faults:
        return sheet
    if not body:
        sheet.faults.append(Fault(0, "", "", _("Filen har rubriker men inga rader.")))
    secrets = _secrets()
    sheet.entries = [entry for row in body if (entry := _entry(row, placed, sheet, secrets)) is not None]
    return sheet


def known(columns: Sequence[Column], head: Row) -> tuple[int, int]:
    """Return how many headings are known, and how many as the column's own; none where a needed one is missing."""
    found = [(column, bare(text)) for text in head.cells if (column := _column(columns, text))]
    names = {column.name for column, _text in found}
    needed = {column.name for column in columns if column.required}
    own = sum(bare(str(column.label)) == text for column, text in found)
    return (len(names), own) if needed <= names else (0, 0)


def letter(index: int) -> str:
    """Return what a spreadsheet calls the column at that place, from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _column(columns: Sequence[Column], heading: str) -> Column | None:
    found = bare(heading)
    # A heading of its own goes before one that it is also known by.
    own = (column for column in columns if bare(str(column.label)) == found)
    return next(own, None) or next((column for column in columns if found in column.headings), None)


def _headings(columns: Sequence[Column], head: Row, sheet: Sheet) -> dict[int, Column]:
    placed: dict[int, Column] = {}
    for index, text in enumerate(head.cells):
        column = _column(columns, text) if text else None
        if text and column is None:
            _unknown(columns, head, index, sheet)
        elif column is not None and column.name in sheet.columns:
            other = sheet.columns[column.name][0]
            message = _("Kolumnen säger samma sak som kolumn %(other)s. Behåll en av dem.") % {"other": other}
            sheet.faults.append(Fault(head.number, letter(index), text, message))
        elif column is not None:
            placed[index] = column
            sheet.columns[column.name] = (letter(index), text)
    for column in columns:
        if column.required and column.name not in sheet.columns:
            sheet.fault(head.number, column.name, _("Kolumnen saknas."))
    return placed


def _unknown(columns: Sequence[Column], head: Row, index: int, sheet: Sheet) -> None:
    listed = ", ".join(str(column.label) for column in columns if column.read)
    message = _("Rubriken känns inte igen. Ta bort kolumnen, eller kalla den något av: %(known)s.")
    sheet.faults.append(
        Fault(head.number, letter(index), head.cells[index][:60], message % {"known": listed})
    )


def _bare_columns(head: Row, body: Sequence[Row], sheet: Sheet) -> None:
    named = {index for index, text in enumerate(head.cells) if text}
    told: set[int] = set()
    for row in body:
        for index, text in enumerate(row.cells):
            if text and index not in named and index not in told:
                told.add(index)
                message = _("Kolumnen har innehåll men ingen rubrik.")
                sheet.faults.append(Fault(row.number, letter(index), "", message))


def _secrets() -> frozenset[str]:
    """Return what an export writes where its reader may not know: such a cell says nothing."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(str(secrecy.SECRET))
    return frozenset(found)


def _entry(row: Row, placed: dict[int, Column], sheet: Sheet, secrets: frozenset[str]) -> Entry | None:
    values: dict[str, Any] = {}
    before = len(sheet.faults)
    for index, column in placed.items():
        text = row.cells[index] if index < len(row.cells) else ""
        if column.read is None or text in secrets:
            continue
        try:
            values[column.name] = column.read(text)
        except Unfit as error:
            sheet.fault(row.number, column.name, str(error))
        else:
            if column.required and values[column.name] in ("", None):
                sheet.fault(row.number, column.name, _("Cellen är tom och måste fyllas i."))
    for column in placed.values():
        if column.required and column.name not in values and len(sheet.faults) == before:
            sheet.fault(row.number, column.name, _("Uppgiften är sekretessmarkerad och kan inte läsas in."))
    return Entry(row.number, values) if len(sheet.faults) == before else None
