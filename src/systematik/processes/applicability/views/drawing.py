"""What a statement repeats by the hundred, drawn here: a template takes ten times as long for a row, and Django's own
formatting of HTML three times.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.engine.implementation import Status
from systematik.processes.applicability.models import Statement
from systematik.processes.applicability.queries import Group, Line
from systematik.processes.applicability.queries.saying import STATUSES, TONES
from systematik.ui import addresses

HEADINGS = (
    gettext_lazy("Kontroll och skäl"),
    gettext_lazy("Tillämplig"),
    gettext_lazy("Genomförande"),
    gettext_lazy("Ansvarig"),
    gettext_lazy("Rättslig grund"),
)
MARKS = {True: "good", False: "neutral", None: "warn"}


def rows(group: Group, statement: Statement | None, shown: Iterable[Line]) -> SafeString:
    """Return the rows of a table, a heading where a new part of the framework begins; linked where it is a draft."""
    address = addresses.of_rows("statement_row", statement.pk) if statement else ""
    words, headings = _Words(), group.headings
    drawn, part = [], ""
    for line in shown:
        heading = headings.get(line.key, "")
        if heading and heading != part:
            part = heading
            drawn.append(f'<tr><th colspan="{len(HEADINGS)}" scope="rowgroup">{escape(heading)}</th></tr>')
        drawn.append(_row(line, address, words))
    return mark_safe("".join(drawn))  # noqa: S308 - every part is escaped


class _Escaped(dict[str, str]):
    """Texts as they stand in HTML: reasons, owners and laws come again row after row."""

    def __missing__(self, text: str) -> str:
        self[text] = escape(text)
        return self[text]


class _Words:
    """What many rows say alike, translated and drawn once."""

    def __init__(self) -> None:
        applies = {True: _("Ja"), False: _("Nej"), None: _("Inte bestämt")}
        self.applies = {said: _badge(MARKS[said], text) for said, text in applies.items()}
        self.status: dict[str, str] = {
            status: _badge(TONES[status], str(text)) for status, text in STATUSES.items()
        }
        self.unshown = f" {escape(_('Inget underlag som håller visar det.'))}"
        # On a narrow screen a row becomes a card, and each cell says its heading itself.
        self.openings = [f'</td><td data-label="{escape(str(heading))}">' for heading in HEADINGS[1:]]
        self.openings[0] = self.openings[0].removeprefix("</td>")
        self.escaped = _Escaped()
        self.inherited = _("följer kommunens")
        self.carried = _("svar från %(source)s, inte genomgånget")


def _badge(tone: str, text: str) -> str:
    return f'<span class="badge badge-{tone}">{escape(text)}</span>'


def _row(line: Line, address: str, words: _Words) -> str:
    control, escaped, openings = escape(f"{line.ref} {line.title}"), words.escaped, words.openings
    if address:
        control = f'<a href="{address}{line.requirement}/">{control}</a>'
    beside = (line.reason, _marks(line, words) if line.is_inherited or line.carried else "")
    muted = "".join([f'<br><span class="muted small">{escaped[text]}</span>' for text in beside if text])
    return (
        f'<tr><th scope="row">{control}{muted}</th>{openings[0]}{words.applies[line.applies]}'
        f"{openings[1]}{_status(line, words)}{openings[2]}{escaped[line.owner]}"
        f"{openings[3]}{escaped[_laws(line.laws)] if line.laws else ''}</td></tr>"
    )


def _laws(laws: Iterable[str]) -> str:
    """Return the requirements of law, each law named once: "Lagen 1 §, 2 §"."""
    named: dict[str, list[str]] = {}
    for law in laws:
        name, _space, ref = law.rpartition(" ")
        named.setdefault(name, []).append(ref)
    return "; ".join(f"{name} {', '.join(refs)}".strip() for name, refs in named.items())


def _status(line: Line, words: _Words) -> str:
    if line.applies is False:
        return ""
    badge = words.status[line.status]
    if not line.measures:
        return badge
    held = (f"{each.title} ({'; '.join(each.held)})" if each.held else each.title for each in line.measures)
    unshown = "" if line.is_shown or line.status == Status.PLANNED else words.unshown
    return f'{badge} <span class="small">{words.escaped[", ".join(held)]}.{unshown}</span>'


def _marks(line: Line, words: _Words) -> str:
    carried = [words.carried % {"source": ", ".join(line.carried)}] if line.carried else []
    return "; ".join([words.inherited] * line.is_inherited + carried)
