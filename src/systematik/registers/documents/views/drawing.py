"""What a document's page repeats for each version, drawn here: a template takes ten times as long for a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def versions(document: int, rows: Iterable[Any]) -> SafeString:
    """Return the decided versions of a document as rows of a table, each leading to its page."""
    names = (_("Version"), _("Beslut"), _("Gäller"), _("Ändring"))
    begins = [f'<td data-label="{escape(name)}">' for name in names]
    return mark_safe("".join(_row(begins, document, row) for row in rows))  # noqa: S308 - every part is escaped


def _row(begins: list[str], document: int, row: Any) -> str:
    cells = (_linked(document, row), _decision(row), _lasting(row), escape(str(row.summary)) or "–")
    return f"<tr>{''.join(f'{begin}{cell}</td>' for begin, cell in zip(begins, cells, strict=True))}</tr>"


def _linked(document: int, row: Any) -> str:
    url = reverse("document_version", args=[document, row.major, row.minor])
    return f'<a href="{url}">{escape(row.number)}</a>'


def _decision(row: Any) -> str:
    item = f", {escape(str(row.minutes_item))}" if row.minutes_item else ""
    return f"{escape(str(row.body))} {_day(row.decided_on)}{item}"


def _lasting(row: Any) -> str:
    return f"{_day(row.in_force_on)}–{_day(row.in_force_to)}"


def _day(day: date | None) -> str:
    """Return the day as it is written; nothing where there is none, or where it is secret."""
    return day.isoformat() if day else ""
