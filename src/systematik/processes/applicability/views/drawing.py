"""What a statement repeats by the hundred, drawn here: a template takes ten times as long for a row."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from systematik.processes.applicability.models import Statement
from systematik.processes.applicability.queries import Group, Line

MARKS = {True: "good", False: "neutral", None: "warn"}


def rows(group: Group, statement: Statement | None, shown: Iterable[Line]) -> SafeString:
    """Return the rows of a table, a heading where a new part of the framework begins; linked where it is a draft."""
    address = reverse("statement_row", args=[statement.pk, 0]).removesuffix("0/") if statement else ""
    words = {applies: _applies(applies) for applies in (True, False, None)}
    drawn, part = [], ""
    for line in shown:
        heading = group.headings.get(line.key, "")
        if heading and heading != part:
            part = heading
            drawn.append(format_html('<tr><th colspan="5" scope="rowgroup">{}</th></tr>', heading))
        drawn.append(_row(line, address, words))
    return mark_safe("".join(drawn))  # noqa: S308 - every part is escaped


def _row(line: Line, address: str, words: dict[bool | None, SafeString]) -> SafeString:
    name = f"{line.ref} {line.title}"
    control = format_html('<a href="{}{}/">{}</a>', address, line.requirement, name) if address else name
    return format_html(
        "<tr><td>{}{}{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        control,
        format_html('<br><span class="muted small">{}</span>', line.reason) if line.reason else "",
        _marks(line),
        words[line.applies],
        _status(line),
        line.owner,
        _laws(line.laws),
    )


def _laws(laws: Iterable[str]) -> str:
    """Return the requirements of law, each law named once: "Lagen 1 §, 2 §"."""
    named: dict[str, list[str]] = {}
    for law in laws:
        name, _space, ref = law.rpartition(" ")
        named.setdefault(name, []).append(ref)
    return "; ".join(f"{name} {', '.join(refs)}".strip() for name, refs in named.items())


def _applies(applies: bool | None) -> SafeString:
    text = {True: _("Ja"), False: _("Nej"), None: _("Inte bestämt")}[applies]
    return format_html('<span class="badge badge-{}">{}</span>', MARKS[applies], text)


def _status(line: Line) -> SafeString | str:
    if line.applies is False:
        return ""
    badge = format_html('<span class="badge badge-{}">{}</span>', line.tone, line.status_words)
    if not line.measures:
        return badge
    held = ((each.title, f" ({'; '.join(each.held)})" if each.held else "") for each in line.measures)
    named = format_html_join(", ", "{}{}", held)
    unshown = (
        "" if line.is_shown or line.status == "planned" else f" {_('Inget underlag som håller visar det.')}"
    )
    return format_html('{} <span class="small">{}.{}</span>', badge, named, unshown)


def _marks(line: Line) -> SafeString | str:
    said = []
    if line.is_inherited:
        said.append(_("följer kommunens"))
    if line.carried:
        said.append(_("svar från %(source)s, inte genomgånget") % {"source": ", ".join(line.carried)})
    return format_html('<br><span class="muted small">{}</span>', "; ".join(said)) if said else ""
