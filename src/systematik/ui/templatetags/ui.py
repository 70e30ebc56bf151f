"""Tags of the components: `{% ui "badge" text=… %}`, `{% uiblock "card" %}…{% enduiblock %}`, `{% form form %}`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BaseForm
from django.template import Context, RequestContext
from django.template import base as templating
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django_htmx.jinja import htmx_script
from lucide import IconDoesNotExist, _render_icon

from systematik.foundation import refs
from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.actor import NOBODY, Actor
from systematik.ui import addresses, drawings, framing

register = template.Library()
# A component with such values alone is the same each time.
SIMPLE = frozenset((str, SafeString, int, bool, float, type(None)))
# Stands for what a component is drawn around; Unicode gives these signs to nobody.
CONTENT = SafeString("\ue000content\ue001")
HISTORY, MARK_SECRET = "history.read", "access.mark_secret"


@register.simple_tag
def ui(component: str, **values: Any) -> str:
    """Return a component rendered with the values it accepts; it sees nothing else of the page."""
    return _drawn(f"components/{component}/{component}.html", component, values)


@register.simple_block_tag
def uiblock(content: str, component: str, **values: Any) -> str:
    """Return a component rendered around what stands between the tags, as its `content`."""
    if not content:
        return ui(component, **values)
    return SafeString(ui(component, **values, content=CONTENT).replace(CONTENT, content))


def _drawn(template: str, component: str, values: dict[str, Any]) -> str:
    said = {name: value if type(value) in SIMPLE else _said(value) for name, value in values.items()}
    # What is safe and what is to be escaped are the same to a dictionary.
    typed = tuple([(name, type(value), value) for name, value in said.items()])
    if SIMPLE.issuperset([kind for _, kind, _ in typed]):
        return _once(template, component, get_language(), typed)
    return _anew(template, component, said)


def _said(value: Any) -> Any:
    return str(value) if isinstance(value, Promise | Enum) else value


@lru_cache(maxsize=2048)
def _once(template: str, component: str, _language: str, typed: tuple[tuple[str, type, Any], ...]) -> str:
    return _anew(template, component, {key: value for key, _type, value in typed})


def _anew(template: str, component: str, values: dict[str, Any]) -> str:
    values |= drawings.prepared(component, values)
    return SafeString(get_template(template).render(values))


@register.simple_tag(takes_context=True)
def pairs(context: Context, items: Iterable[tuple[Any, Any]]) -> str:
    """Return (label, text) pairs as the rows of a definition list; a dash where there is no text."""
    said = templating.render_value_in_context
    drawn = (
        f"<div><dt>{said(label, context)}</dt><dd>{said(text or '–', context)}</dd></div>"
        for label, text in items or ()
    )
    return SafeString("".join(drawn))


@register.simple_tag(takes_context=True)
def form(context: RequestContext, form: BaseForm, **values: Any) -> str:
    """Return a whole form: error summary, fields, csrf token, buttons."""
    values |= {"form": form, "csrf_token": context.get("csrf_token")}
    return SafeString(get_template("ui/form.html").render(values))


@register.simple_tag
@cache
def htmx() -> SafeString:
    """Return the script that fetches parts of a page; its address is the same for as long as the process lives."""
    return htmx_script()


@register.simple_tag
@cache
def icon(name: str, size: int = 20) -> SafeString:
    """Return an icon as inline SVG, hidden from screen readers: text beside it always says the same."""
    given = {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    try:
        drawn = _render_icon(str(name) + "", size, **given)
    except IconDoesNotExist:
        drawn = _render_icon("circle", size, **given)
    return mark_safe(drawn)  # noqa: S308 - lucide's own drawing


@register.simple_tag(takes_context=True)
def record_links(context: Context, kind: str, pk: int, *, is_marked: bool = True) -> str:
    """Return the ways from a record's page to its history and its secrecy marks, and what it is marked for.

    Where the page knows already that nothing of the record `is_marked`, nobody is asked.
    """
    actor = context.get("actor") or NOBODY
    values = {
        "kind": kind,
        "pk": pk,
        "history": _address("history", kind, pk) if decisions.paths(actor, HISTORY) else "",
        "compare": _address("compare", kind, pk) if decisions.paths(actor, HISTORY) else "",
        "secrecy": _address("secrecy", kind, pk) if _may_mark(actor, kind) else "",
        "ground": secrecy.grounds(actor, kind, pk) if is_marked else "",
    }
    return _drawn("ui/record_links.html", "", values)


def _may_mark(actor: Actor, kind: str) -> bool:
    return refs.kind(kind).may_be_marked and bool(decisions.paths(actor, MARK_SECRET))


def _address(name: str, kind: str, pk: int) -> str:
    try:
        return reverse(name, args=[kind, pk])
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def frame_top(context: Context) -> SafeString:
    """Return the bar at the top of every page."""
    return framing.top(context)


@register.simple_tag(takes_context=True)
def frame_nav(context: Context) -> SafeString:
    """Return the main menu."""
    return framing.nav(context["frame"]["navigation"])


@register.simple_tag
def present(name: str, *args: Any) -> str:
    """Return the address of a page as of now, also from a page of the past."""
    return addresses.present(name, *args)
