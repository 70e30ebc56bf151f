"""What a list repeats by the hundred, drawn here: a template takes ten times as long for a cell or a choice, and Django's own
formatting of HTML three times.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from systematik.ui.tables.columns import Column

# Texts as they stand in HTML: units, owners, states and days come again row after row and page after page.
_escaped = lru_cache(maxsize=8192)(escape)
# What is shorter than this never breaks its line.
SHORT = 17


def opening(column: Column) -> str:
    """Return how each cell under a column begins: on a phone it tells what it is of."""
    return f'<td data-label="{html(column.label)}"{' class="numeric"' if column.numeric else ""}'


def cell(begun: str, text: str, *, numeric: bool, tone: str, url: str) -> str:
    """Return a cell that has begun so: a link, a badge or plain text."""
    inner = text if type(text) is SafeString else _escaped(text)
    if url:
        inner = f'<a href="{escape(url)}">{inner}</a>'
    elif tone:
        inner = f'<span class="badge badge-{_escaped(tone)}">{inner}</span>'
    shape = ' class="short"' if not numeric and len(text) < SHORT else ""
    return f"{begun}{shape}>{inner}</td>"


def row(cells: Iterable[str]) -> SafeString:
    """Return a row of cells."""
    return mark_safe(f"<tr>{''.join(cells)}</tr>")  # noqa: S308 - each cell escapes what it holds


def below(rows: Iterable[SafeString]) -> SafeString:
    """Return rows, each on a line of its own."""
    return mark_safe("".join(f"\n        {row}" for row in rows))  # noqa: S308 - HTML already


def options(choices: Iterable[tuple[str, Any]], chosen: str) -> SafeString:
    """Return the choices of a filter, the chosen one marked."""
    drawn = [
        f'<option value="{_escaped(value)}"{" selected" if value == chosen else ""}>{html(label)}</option>'
        for value, label in choices
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - each part is escaped


def html(text: Any) -> str:
    """Return a text as it stands in HTML; one that is HTML already stays as it is."""
    said = str(text)
    return said if type(said) is SafeString else _escaped(said)
