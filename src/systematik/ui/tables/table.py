"""The declaration of a list, and the register of all lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.ui.tables.columns import Column
from systematik.ui.tables.filters import Filter


@dataclass(frozen=True, eq=False)
class Table:
    """A list of one kind of record. `rows(actor, at)` gives what the actor may see, all that columns need joined.

    `is_shared` where no kind tells that its rows lie in no unit. `name` is used in addresses, `order` is the lookup sorted by when nobody has chosen, `empty` teaches what
    the list is for while it has no rows.
    """

    name: str
    title: Any
    permission: str
    rows: Callable[[Actor, datetime], QuerySet[Any]]
    columns: tuple[Column, ...]
    kind: str = ""
    filters: tuple[Filter, ...] = ()
    order: str = "pk"
    empty: Any = ""
    lead: Any = ""
    url: Callable[[Any], str] | None = None
    per_page: int = 50
    is_shared: bool = False

    @property
    def shown(self) -> tuple[Column, ...]:
        """Return the columns that stand on the page."""
        return tuple(column for column in self.columns if column.on_page)

    def url_of(self, row: Any) -> str:
        """Return the address of a row's page, or an empty text where it has none."""
        if self.url:
            return self.url(row)
        return refs.kind(self.kind).url(row) if self.kind else ""

    def title_of(self, row: Any) -> str:
        """Return how a row is called: its linked column, or itself."""
        return self._named.text(row) if self._named else str(row)

    @cached_property
    def _named(self) -> Column | None:
        return next((column for column in self.columns if column.link), None)

    def column(self, name: str) -> Column | None:
        """Return the column of that name, if it can be sorted by."""
        return next((column for column in self.columns if column.name == name and column.order), None)


@dataclass(frozen=True)
class Action:
    """A button at the top of a page. One that makes something new has a plus, and is what the eye meets first."""

    label: Any
    url: str
    icon: str = "plus"


_tables: dict[str, Table] = {}


def register(*tables: Table) -> None:
    """Make lists known for export, API and comparison; called once in a room's `apps.py`."""
    _tables.update({table.name: table for table in tables})


def registered(name: str) -> Table | None:
    """Return the list of that name, or None."""
    return _tables.get(name)


def registered_names() -> Sequence[str]:
    """Return the names of all lists, in the order of registration."""
    return tuple(_tables)
