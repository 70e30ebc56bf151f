"""The requirements of a coverage, drawn here: they come by the hundred, and a template takes ten times as long for each."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from systematik.processes.applicability.queries import Coverage, Met
from systematik.ui import addresses
from systematik.ui.templatetags.ui import ui


def drawn(found: Coverage) -> dict[str, SafeString]:
    """Return the lists of those without a measure, with one of their own, and covered through a mapping."""
    planned = " " + ui("badge", text=_("Planerad"), tone="info")
    return {
        "bare": _list((each, planned if each.is_planned else "") for each in found.bare),
        "direct": _list((each, "") for each in found.direct),
        "mapped": _list((each, _through(each.by.requirement)) for each in found.mapped if each.by),
    }


def _through(other: Any) -> str:
    told = _("genom %(other)s, %(edition)s") % {"other": other, "edition": other.edition.title}
    return f' <span class="muted small">{escape(told)}</span>'


def _list(rows: Iterable[tuple[Met, str]]) -> SafeString:
    address = addresses.of_rows("requirement")
    drawn = [
        f'<li><a href="{address}{each.requirement.pk}/">{escape(str(each.requirement))}</a>{note}</li>'
        for each, note in rows
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - every part is escaped
