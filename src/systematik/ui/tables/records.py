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
    """A row: its key, what it is called, its address, and what each column says as (label, text)."""

    key: int
    title: str
    url: str
    fields: tuple[tuple[str, str], ...]


def rows_as_fields(table: Table, rows: Iterable[Any], *, actor: Actor) -> list[Record]:
    """Return the rows in the order given, each column as the actor may read it."""
    columns = [(str(column.label), column) for column in table.columns]
    return [
        Record(
            key=row.pk,
            title=table.title_of(row),
            url=table.url_of(row),
            fields=tuple((label, column.text(row)) for label, column in columns),
        )
        for row in secrecy.shown(actor, table.kind, rows)
    ]
