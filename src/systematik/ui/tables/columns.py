"""Columns of a list: what a row says under each heading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """`value(row)` is what is shown, the attribute `name` where left out.

    `sort` is the lookup to order by: `name` for a plain attribute, none for a computed value unless given.
    One that is not `on_page` stands in files, comparisons and the API alone.
    `badge(row)` gives the tone of a badge around the text; `link` leads to the row's page.
    """

    name: str
    label: Any
    value: Callable[[Any], Any] | None = None
    sort: str | None = None
    link: bool = False
    badge: Callable[[Any], str] | None = None
    numeric: bool = False
    url: Callable[[Any], str] | None = None
    on_page: bool = True

    @property
    def order(self) -> str:
        """Return the lookup to order by, or an empty text."""
        if self.sort is not None:
            return self.sort
        return "" if self.value else self.name

    def of(self, row: Any) -> Any:
        """Return what the row says in this column, unformatted."""
        if self.value:
            return self.value(row)
        display = getattr(row, f"get_{self.name}_display", None)
        return display() if display else getattr(row, self.name)

    def text(self, row: Any) -> str:
        """Return what the row says in this column as people read it; empty where there is nothing."""
        return as_text(self.of(row))


def as_text(value: Any) -> str:
    """Return a value as people read it: dates as 2021-11-30, true and false as words."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
