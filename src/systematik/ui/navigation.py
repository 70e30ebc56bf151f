"""The main navigation: the pages that the actor may open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import decisions
from systematik.foundation.access.actor import NOBODY, Actor
from systematik.foundation.access.web import PUBLIC, SIGNED_IN


@dataclass(frozen=True)
class Entry:
    """A way into a part of the product. `path` is its address from the root."""

    label: Any
    path: str
    icon: str


ENTRIES = (
    Entry(_("Läget"), "/", "gauge"),
    Entry(_("Frågor"), "/fragor/", "message-circle-question-mark"),
    Entry(_("Styrdokument"), "/styrdokument/", "scroll-text"),
    Entry(_("Ramverk"), "/ramverk/", "library-big"),
    Entry(_("Tillämplighet"), "/uttalanden/", "table-properties"),
    Entry(_("Säkerhetsåtgärder"), "/sakerhetsatgarder/", "shield-check"),
    Entry(_("Självskattning"), "/sjalvskattningar/", "clipboard-check"),
    Entry(_("Granskningar"), "/granskningar/", "search-check"),
    Entry(_("Granskarnas rum"), "/granskningar/rum/", "door-open"),
    Entry(_("Åtgärder"), "/atgarder/", "list-checks"),
    Entry(_("Underlag"), "/underlag/", "paperclip"),
    Entry(_("Rapporter"), "/rapporter/", "file-text"),
    Entry(_("Organisation"), "/organisation/", "network"),
)


@dataclass(frozen=True)
class Link:
    """An entry as this page shows it."""

    label: Any
    url: str
    icon: str
    current: bool
    exact: bool


def links(request: HttpRequest) -> list[Link]:
    """Return the entries whose page exists and that the actor holds the permission for."""
    actor = getattr(request, "actor", NOBODY)
    prefix = get_script_prefix().rstrip("/")
    address = request.path_info
    open_entries = [entry for entry in ENTRIES if may_open(actor, entry.path)]
    return [
        Link(entry.label, prefix + entry.path, entry.icon, _under(address, entry.path), address == entry.path)
        for entry in open_entries
    ]


def _under(address: str, path: str) -> bool:
    return address == path if path == "/" else address.startswith(path)


def may_open(actor: Actor, path: str) -> bool:
    """Return whether there is a page at this path that the actor holds the permission for somewhere."""
    found, permission = _page(path)
    if not found or actor == NOBODY:
        return False
    return permission in (None, SIGNED_IN, PUBLIC) or decisions.holds(actor, permission)


@cache
def _page(path: str) -> tuple[bool, str | None]:
    try:
        view = resolve(path).func
    except Resolver404:
        return False, None
    return True, getattr(view, "permission", None)


def address(actor: Actor, path: str) -> str:
    """Return the address of the page at this path in the day at hand, empty where the actor may not open it."""
    return get_script_prefix().rstrip("/") + path if may_open(actor, path) else ""
