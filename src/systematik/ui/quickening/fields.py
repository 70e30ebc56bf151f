"""Fields of forms: one that says the same as before is drawn once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.forms.renderers import BaseRenderer, get_default_renderer
from django.forms.widgets import Widget
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from systematik.ui.quickening.texts import SHORT

KEPT = 1024
SIMPLE = frozenset((str, SafeString, int, bool, type(None)))

type Said = tuple[tuple[str, type, Any], ...]


def drawn(
    widget: Widget, template: str, context: dict[str, Any], renderer: BaseRenderer | None = None
) -> Any:
    """Return a field as HTML; one with choices, or with a long text in it, is drawn each time."""
    said = dict(context["widget"])
    attributes, values = _said(said.pop("attrs")), _said(said)
    if attributes is None or values is None or len(context) > 1:
        return DJANGO[Widget, "_render"](widget, template, context, renderer)
    return _once(template, values, attributes, renderer or get_default_renderer(), get_language())


def _said(values: dict[str, Any]) -> Said | None:
    """Return the values with their types, for what is safe and what is to be escaped are the same to a dictionary."""
    typed = tuple([(name, type(value), value) for name, value in values.items()])
    is_short = SIMPLE.issuperset([kind for _, kind, _ in typed]) and len(str(values.get("value"))) < SHORT
    return typed if is_short else None


@lru_cache(maxsize=KEPT)
def _once(
    template: str, values: Said, attributes: Said, renderer: BaseRenderer, _language: str | None
) -> SafeString:
    attrs = {name: value for name, _type, value in attributes}
    said = {name: value for name, _type, value in values}
    return SafeString(renderer.render(template, {"widget": {**said, "attrs": attrs}}))


QUICK: dict[tuple[Any, str], Any] = {(Widget, "_render"): drawn}
DJANGO: dict[tuple[Any, str], Any] = {place: getattr(*place) for place in QUICK}
