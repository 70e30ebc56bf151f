"""Rows of a list as plain texts, for comparison, export and API."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.ui.tables.table import Table


@dataclass(frozen=True)
class Record:
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
    columns = [(str(column.label), column) for column in table.columns]
    return [
        Record(
            key=row.pk,
            fields=tuple((label, column.text(row)) for label, column in columns),
            table=table,
            row=row,
        )
        for row in secrecy.shown(actor, table.kind, rows)
    ]
