"""The filters of a list, drawn here: there are up to a dozen on a page, and a template takes ten times as long for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from systematik.ui.tables.markup import html


def drawn(controls: Iterable[Mapping[str, Any]]) -> SafeString:
    """Return the filters after each other, each as its kind is chosen by."""
    each = (
        DRAWN[control["kind"]](html(control["name"]), html(control["label"]), html(control["value"]), control)
        for control in controls
    )
    return mark_safe("\n  ".join(each))  # noqa: S308 - every part is escaped


def _text(name: str, label: str, value: str, _control: Mapping[str, Any]) -> str:
    return (
        f'<div class="filter filter-text"><label for="f-{name}">{label}</label>'
        f'<input type="search" id="f-{name}" name="{name}" value="{value}"></div>'
    )


def _select(name: str, label: str, _value: str, control: Mapping[str, Any]) -> str:
    return (
        f'<div class="filter"><label for="f-{name}">{label}</label><select id="f-{name}" name="{name}">'
        f'<option value="">{html(_("Alla"))}</option>{control["options"]}</select></div>'
    )


def _flag(name: str, label: str, value: str, _control: Mapping[str, Any]) -> str:
    checked = " checked" if value else ""
    return (
        f'<div class="filter filter-flag"><label><input type="checkbox" name="{name}" value="ja"{checked}> '
        f"<span>{label}</span></label></div>"
    )


def _dates(name: str, label: str, value: str, control: Mapping[str, Any]) -> str:
    first, last = html(_("Från")), html(_("Till"))
    return (
        f'<fieldset class="filter filter-dates"><legend>{label}</legend><div class="cluster">'
        f'<input type="date" name="{name}" value="{value}" aria-label="{first}"><span>–</span>'
        f'<input type="date" name="{html(control["to_name"])}" value="{html(control["to_value"])}" '
        f'aria-label="{last}"></div></fieldset>'
    )


DRAWN: dict[str, Callable[..., str]] = {"text": _text, "select": _select, "flag": _flag, "dates": _dates}
