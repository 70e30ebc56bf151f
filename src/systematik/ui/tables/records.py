"""Rows of a list as plain texts, for comparison, export and API."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.ui.tables.columns import as_text
from systematik.ui.tables.table import Table


class Record(NamedTuple):
    """A row of a list: its key, and what each column says as (label, text)."""

    key: int
    fields: tuple[tuple[str, str], ...]
    table: Table
    row: Any

    @property
    def title(self) -> str:
        """Return what the row is called."""
        return self.table.title_of(self.row)

    @property
    def url(self) -> str:
        """Return the address of the row's page, or an empty text where it has none."""
        return self.table.url_of(self.row)


def rows_as_fields(table: Table, rows: Iterable[Any], *, actor: Actor) -> list[Record]:
    """Return the rows in the order given, each column as the actor may read it."""
    shown = secrecy.shown(actor, table.kind, rows)
    labels = [str(column.label) for column in table.columns]
    covered = [column.of for column in table.columns]
    open_ = [column.of_rows(shown[0].__class__) for column in table.columns] if shown else []
    return [
        Record(
            row.pk,
            tuple(zip(labels, _texts(row, covered if type(row) is secrecy.Shown else open_), strict=True)),
            table,
            row,
        )
        for row in shown
    ]


def _texts(row: Any, columns: list[Callable[[Any], Any]]) -> list[str]:
    """Return what a row says in each column; told apart here, since a list has thousands."""
    return [said if type(said := of(row)) is str else as_text(said) for of in columns]
