"""A list as a page shows it: headings, cells, filters, pages, each with its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.prepared import counted, prepared
from systematik.ui import pages
from systematik.ui.tables import controls, markup
from systematik.ui.tables.columns import NOTHING, Column
from systematik.ui.tables.selection import PAGE, SORT, Selection, rows_of, select
from systematik.ui.tables.table import Table


@dataclass(frozen=True)
class Page:
    """What `ui/table.html` shows."""

    table: Table
    headings: list[dict[str, Any]]
    rows: list[SafeString]
    filters: SafeString
    notices: list[str]
    count: int
    first: int
    last: int
    number: int
    pages: list[dict[str, Any]]
    filtered: bool
    sort: str
    compare: str
    export: str

    @property
    def body(self) -> SafeString:
        """Return the rows below each other."""
        return markup.below(self.rows)


def page(table: Table, request: HttpRequest) -> Page:
    """Return one page of the list in four queries and one more for each filter of related records."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = select(table, actor, request.GET.dict(), at=at)
    count = _count(*found.asked, at=at)
    last_page = max(1, -(-count // table.per_page))
    number = _number(request.GET.get(PAGE, ""), last_page, found)
    start = (number - 1) * table.per_page
    # By value, for where a page begins stands in the SQL itself.
    some = _some(*found.asked, str(start), at=at)
    columns = table.shown
    begun = [(column, markup.opening(column)) for column in columns]
    rows = [_row(table, begun, row) for row in secrecy.shown(actor, table.kind, some)]
    return Page(
        table=table,
        headings=[_heading(column, found) for column in columns],
        rows=rows,
        filters=controls.drawn(_control(part, found) for part in table.filters),
        notices=found.notices,
        count=count,
        first=start + 1 if rows else 0,
        last=start + len(rows),
        number=number,
        pages=_pages(number, last_page, found),
        filtered=bool(found.chosen),
        sort=found.sort,
        compare=_address("compare_list", found, table.name),
        export=_address("export", found, table.name, "xlsx"),
    )


_count = counted(rows_of)


@prepared
def _some(*asked: Any, at: datetime) -> QuerySet[Any]:
    *chosen, start = asked
    return rows_of(*chosen, at=at)[int(start) : int(start) + chosen[0].per_page]


def _row(table: Table, begun: list[tuple[Column, str]], row: Any) -> SafeString:
    """Return a row as it is drawn, under its columns and as their cells begin."""
    cells = []
    for column, opening in begun:
        url = column.url(row) if column.url else table.url_of(row) if column.link else ""
        text = column.text(row)
        tone = column.badge(row) if column.badge and text else ""
        cells.append(markup.cell(opening, text or NOTHING, numeric=column.numeric, tone=tone, url=url))
    return markup.row(cells)


def _number(text: str, last: int, found: Selection) -> int:
    chosen = pages.chosen(text, last)
    if chosen is None:
        found.notices.append(_("Den sidan finns inte. Listan visas från början."))
    return chosen or 1


def _query(found: Selection, **changes: Any) -> str:
    values = {**found.chosen, SORT: found.sort, **changes}
    return "?" + urlencode({key: value for key, value in values.items() if value})


def _heading(column: Any, found: Selection) -> dict[str, Any]:
    current = found.sort.removeprefix("-") == column.name
    descending = current and found.sort.startswith("-")
    towards = column.name if not current or descending else f"-{column.name}"
    return {
        "column": column,
        "url": _query(found, **{SORT: towards}) if column.order else "",
        "sorted": "" if not current else "descending" if descending else "ascending",
    }


def _control(part: Any, found: Selection) -> dict[str, Any]:
    names = part.names()
    value = found.chosen.get(names[0], "")
    return {
        "kind": part.control,
        "label": part.label,
        "name": names[0],
        "value": value,
        "to_name": names[-1],
        "to_value": found.chosen.get(names[-1], ""),
        "options": markup.options(found.options(part), value),
    }


def _pages(number: int, last: int, found: Selection) -> list[dict[str, Any]]:
    return pages.links(number, last, lambda page: _query(found, **{PAGE: page if page > 1 else ""}))


def _address(name: str, found: Selection, *args: str) -> str:
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    query = _query(found)
    return address + (query if query != "?" else "")
