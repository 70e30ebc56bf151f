"""Columns of a list: what a row says under each heading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from operator import attrgetter, methodcaller
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

    @cached_property
    def of(self) -> Callable[[Any], Any]:
        """Return what tells what a row says in this column, unformatted."""
        return self.value or partial(_named, self.name, f"get_{self.name}_display")

    def of_rows(self, model: type) -> Callable[[Any], Any]:
        """Return the same for rows of a model from which nothing is hidden."""
        display = f"get_{self.name}_display"
        return self.value or (methodcaller(display) if hasattr(model, display) else attrgetter(self.name))

    def text(self, row: Any) -> str:
        """Return what the row says in this column as people read it; empty where there is nothing."""
        said = self.of(row)
        return said if type(said) is str else as_text(said)


def _named(name: str, display: str, row: Any) -> Any:
    """Return an attribute of a row, a choice in words."""
    told = getattr(row, display, None)
    return told() if told else getattr(row, name)


def as_text(value: Any) -> str:
    """Return a value as people read it: dates as 2021-11-30, true and false as words."""
    if value is None:
        return ""
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(value)
