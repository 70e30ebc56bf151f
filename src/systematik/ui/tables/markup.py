"""What a list repeats by the hundred, drawn here: a template takes ten times as long for a cell or a choice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from systematik.ui.tables.columns import Column

# What is shorter than this never breaks its line.
SHORT = 17
SELECTED = mark_safe(" selected")
NUMERIC, BRIEF = mark_safe(' class="numeric"'), mark_safe(' class="short"')


def cell(column: Column, text: str, *, tone: str, url: str) -> SafeString:
    """Return a cell under its column: a link, a badge or plain text."""
    inner: str = text
    if url:
        inner = format_html('<a href="{}">{}</a>', url, text)
    elif tone:
        inner = format_html('<span class="badge badge-{}">{}</span>', tone, text)
    shape = NUMERIC if column.numeric else BRIEF if len(text) < SHORT else ""
    return format_html('<td data-label="{}"{}>{}</td>', column.label, shape, inner)


def options(choices: Iterable[tuple[str, Any]], chosen: str) -> SafeString:
    """Return the choices of a filter, the chosen one marked."""
    drawn = ((value, SELECTED if value == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', drawn)
