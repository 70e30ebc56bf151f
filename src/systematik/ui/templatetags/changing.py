"""Tags of what changed: `{% timeline entries %}`, `{% altered rows %}`, `{% moved rows %}`, `{% diff pairs %}`.

A timeline has hundreds of changes, and a template takes ten times as long for one; so they are drawn here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from systematik.ui.drawings import Reading, reading

register = template.Library()
NOTHING = "–"
# Names of fields, verbs and people come back in each entry, and a short value as what the next change began with.
SHORT = 80
_named = lru_cache(maxsize=2048)(escape)


@register.simple_tag(name="diff")
def diff(pairs: Iterable[tuple[str, Any]]) -> SafeString:
    """Return what was taken away and added in a text, given as (op, text), in its place."""
    return _safe(_diff(pairs, _words()))


@register.simple_tag(name="changes")
def changes(rows: Iterable[Any]) -> SafeString:
    """Return what each field was and became; rows have label, before, after and, for long texts, diff."""
    return _safe(_changes(rows, _words()))


@register.simple_tag(name="moved")
def moved(rows: Iterable[Any]) -> SafeString:
    """Return rows that came or went, each with title and url."""
    return _safe("".join([f"<li>{_titled(reading(row), '{}')}</li>" for row in rows]))


@register.simple_tag(name="altered")
def altered(rows: Iterable[Any]) -> SafeString:
    """Return rows that changed, each with title, url and changes."""
    words = _words()
    return _safe("".join([_altered(reading(row), words) for row in rows]))


def _altered(of: Reading, words: _Words) -> str:
    return f"<li>{_titled(of, '<strong>{}</strong>')}{_changes(of('changes', ()), words)}</li>"


def _titled(of: Reading, unlinked: str) -> str:
    title, url = escape(str(of("title", ""))), of("url", "")
    return f'<a href="{escape(str(url))}">{title}</a>' if url else unlinked.format(title)


@register.simple_tag(name="timeline")
def timeline(entries: Iterable[Any]) -> SafeString:
    """Return what has happened, newest first; see components/timeline for what an entry has."""
    words, here = _words(), timezone.get_current_timezone()
    drawn = "".join([_entry(entry, words, here) for entry in entries])
    return _safe(f'<ol class="timeline">{drawn or f"<li>{escape(_('Ingenting har hänt än.'))}</li>"}</ol>')


def _words() -> _Words:
    return _words_in(get_language())


@lru_cache(maxsize=8)
def _words_in(_language: str | None) -> _Words:
    return _Words()


class _Words:
    """What many changes say alike, translated once for each language."""

    def __init__(self) -> None:
        self.added, self.removed = _hidden(_("tillagt:")), _hidden(_("borttaget:"))
        self.before, self.after = _hidden(_("före:")), _hidden(_("efter:"))
        self.imported = f' <span class="badge badge-neutral">{escape(_("Infört i efterhand"))}</span>'
        self.about, self.then = escape(_("Gäller")), escape(_("Visa den dagen"))
        self.restore = escape(_("Återställ till detta"))
        self.months = {number: escape(str(month)) for number, month in MONTHS.items()}


@lru_cache(maxsize=512)
def _counted(number: int, _words: _Words) -> str:
    """Return how many changes there are, in the language of the words."""
    return escape(ngettext("%(counter)s ändring", "%(counter)s ändringar", number) % {"counter": number})


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - every part is escaped


def _hidden(word: str) -> str:
    return f'<span class="hidden">{escape(word)} </span>'


def _diff(pairs: Iterable[tuple[str, Any]], words: _Words) -> str:
    drawn = []
    for op, text in pairs:
        said = escape(str(text))
        if op == "insert":
            drawn.append(f"<ins>{words.added}{said}</ins>")
        elif op == "delete":
            drawn.append(f"<del>{words.removed}{said}</del>")
        else:
            drawn.append(said)
    return f'<div class="diff">{"".join(drawn)}</div>'


def _changes(rows: Iterable[Any], words: _Words) -> str:
    return f'<dl class="changes">{"".join([_change(row, words) for row in rows])}</dl>'


def _change(row: Any, words: _Words) -> str:
    of = reading(row)
    if pairs := of("diff", None):
        said = _diff(pairs, words)
    else:
        before, after = _escaped(of("before", "") or NOTHING), _escaped(of("after", "") or NOTHING)
        arrow = '<span aria-hidden="true">→</span>'
        said = f"<del>{words.before}{before}</del> {arrow} <ins>{words.after}{after}</ins>"
    return f"<div><dt>{_named(str(of('label', '')))}</dt><dd>{said}</dd></div>"


def _escaped(value: Any) -> str:
    text = str(value)
    return _named(text) if len(text) < SHORT else escape(text)


def _entry(entry: Any, words: _Words, here: tzinfo) -> str:
    of = reading(entry)
    when, why = _local(of("when", None), here), of("why", "")
    told = f'<p class="timeline-why">{_escaped(why)}</p>' if why else ""
    parts = (
        _when(when, bool(of("imported", "")), words),
        _what(of),
        _about(of("about", ""), words),
        told,
        _folded(of("changes", ()), words),
        _ways(of, when, words),
    )
    return f'<li class="timeline-entry">{"".join(parts)}</li>'


def _local(when: datetime, here: tzinfo) -> datetime:
    return when.astimezone(here) if when.tzinfo else when


def _when(when: datetime, imported: bool, words: _Words) -> str:
    day = f"{when.day} {words.months[when.month]} {when.year} {_clock(when)}"
    mark = words.imported if imported else ""
    return f'<p class="timeline-when"><time datetime="{when.isoformat()}">{day}</time>{mark}</p>'


def _clock(when: datetime) -> str:
    return f"{when.hour:02}:{when.minute:02}"


def _what(of: Reading) -> str:
    who, role = str(of("who", "")), str(of("role", "") or "")
    by = f"{who}, {role}" if role and role != "system" else who
    what = f"<strong>{_named(str(of('what', '')))}</strong>"
    return f'<p class="timeline-what">{what} <span class="timeline-who">{_named(by)}</span></p>'


def _about(label: Any, words: _Words) -> str:
    if not label:
        return ""
    of = reading(label)
    title, url = escape(str(of("title", ""))), of("url", "")
    named = f'<a href="{escape(str(url))}">{title}</a>' if url else title
    return f'<p class="muted">{words.about} {named}</p>'


def _folded(rows: Any, words: _Words) -> str:
    if not rows:
        return ""
    summary = f"<summary>{_counted(len(rows), words)}</summary>"
    return f'<details class="timeline-changes">{summary}{_changes(rows, words)}</details>'


def _ways(of: Reading, when: datetime, words: _Words) -> str:
    ways = ""
    if then := of("then", ""):
        ways += f'<a href="{_escaped(then)}">{words.then}<span class="hidden"> {when.date()}</span></a>'
    if restore := of("restore", ""):
        minute = f'<span class="hidden"> {when.date()} {_clock(when)}</span>'
        ways += f'<a href="{_escaped(restore)}">{words.restore}{minute}</a>'
    return f'<p class="cluster">{ways}</p>' if ways else ""
