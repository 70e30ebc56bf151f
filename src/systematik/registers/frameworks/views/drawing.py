"""What an edition's page repeats by the hundred, drawn here: a template takes ten times as long for a row."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from systematik.registers.frameworks.queries import Branch
from systematik.ui import addresses

# How many steps a page indents; what lies deeper stands with the last of them.
DEEPEST = 4


def branches(rows: Iterable[Branch]) -> SafeString:
    """Return the requirements of an edition as rows of a list, each leading to its page."""
    address = addresses.of_rows("requirement")
    withdrawn, waiting = _muted(_("utgått")), _("att verifiera")
    verify = {True: _muted(f"· {waiting}"), False: _muted(waiting)}
    drawn: list[str] = []
    known: dict[tuple[str, ...], str] = {(): ""}
    steps: dict[int | None, int] = {None: -1}
    begins = ["<li>", *(f'<li class="below-{step}">' for step in range(1, DEEPEST + 1))]
    for row in rows:
        steps[row.pk] = step = min(steps.get(row.parent_id, -1) + 1, DEEPEST)
        if row.groups not in known:
            known[row.groups] = _muted(", ".join(row.groups))
        link = f'<a href="{address}{row.pk}/">{escape(row.title)}</a>'
        named = link if row.is_assessable or row.is_withdrawn else f"<strong>{link}</strong>"
        ended = withdrawn if row.is_withdrawn else ""
        waits = verify[bool(row.groups)] if row.is_to_be_verified else ""
        drawn.append(f"{begins[step]}{named}{known[row.groups]}{ended}{waits}</li>")
    return mark_safe("".join(drawn))  # noqa: S308 - every part is escaped


def _muted(text: str) -> str:
    return f' <span class="muted small">{escape(text)}</span>'
