"""The main navigation: the pages that the actor may open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import decisions
from systematik.foundation.access.actor import NOBODY, Actor
from systematik.foundation.access.web import PUBLIC, SIGNED_IN


@dataclass(frozen=True)
class Entry:
    """A way into a part of the product."""

    label: Any
    icon: str


# By the address from the root.
ENTRIES = {
    "/": Entry(_("Läget"), "gauge"),
    "/fragor/": Entry(_("Frågor"), "message-circle-question-mark"),
    "/styrdokument/": Entry(_("Styrdokument"), "scroll-text"),
    "/ramverk/": Entry(_("Ramverk"), "library-big"),
    "/uttalanden/": Entry(_("Tillämplighet"), "table-properties"),
    "/sakerhetsatgarder/": Entry(_("Säkerhetsåtgärder"), "shield-check"),
    "/sjalvskattningar/": Entry(_("Självskattning"), "clipboard-check"),
    "/granskningar/": Entry(_("Granskningar"), "search-check"),
    "/granskningar/rum/": Entry(_("Granskarnas rum"), "door-open"),
    "/atgarder/": Entry(_("Åtgärder"), "list-checks"),
    "/underlag/": Entry(_("Underlag"), "paperclip"),
    "/rapporter/": Entry(_("Rapporter"), "file-text"),
    "/organisation/": Entry(_("Organisation"), "network"),
}


@dataclass(frozen=True)
class Link:
    """An entry as this page shows it, in the reader's language."""

    label: str
    url: str
    icon: str
    current: bool
    exact: bool


def links(request: HttpRequest) -> tuple[Link, ...]:
    """Return the entries whose page exists and that the actor holds the permission for."""
    actor, address = getattr(request, "actor", NOBODY), request.path_info
    shown = () if actor == NOBODY else tuple(path for path in ENTRIES if _may_open(actor, path))
    current = tuple(path for path in shown if _under(address, path))
    exact = address if address in current else ""
    return _links(get_language(), get_script_prefix().rstrip("/"), shown, current, exact)


@lru_cache(maxsize=256)
def _links(
    _language: str, prefix: str, shown: tuple[str, ...], current: tuple[str, ...], exact: str
) -> tuple[Link, ...]:
    """Return what is the same for all who may open the same and read in the same part."""
    return tuple(
        Link(str(ENTRIES[path].label), prefix + path, ENTRIES[path].icon, path in current, path == exact)
        for path in shown
    )


def _under(address: str, path: str) -> bool:
    return address == path if path == "/" else address.startswith(path)


def may_open(actor: Actor, path: str) -> bool:
    """Return whether there is a page at this path that the actor holds the permission for somewhere."""
    return actor != NOBODY and _may_open(actor, path)


def _may_open(actor: Actor, path: str) -> bool:
    found, permission = _page(path)
    return found and (permission in (None, SIGNED_IN, PUBLIC) or decisions.holds(actor, permission))


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
