"""What stands around every page: drawn once for whom it is the same, and filled in with what is this page's alone."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from html import escape

from django.template import Context
from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from systematik.ui import addresses, preferences
from systematik.ui.navigation import Link

# Unicode gives these signs to nobody: no name that is drawn with the frame holds them.
HERE, ADDRESS, TOKEN = (f"\ue000{name}\ue001" for name in ("here", "address", "token"))


def top(context: Context) -> SafeString:
    """Return the bar at the top: search, the day, who is signed in."""
    frame, actor = context["frame"], context["actor"]
    drawn = _top(
        # The same is drawn differently by language, the day of the address, and today.
        get_language(),
        get_script_prefix(),
        timezone.localdate(),
        context["moment"],
        actor.name if actor.user_id else None,
        str(frame["municipality"]),
        str(frame["role"]),
        frame["search"],
        frame["theme"],
    )
    own = {HERE: frame["here"], ADDRESS: frame["address"], TOKEN: context.get("csrf_token", "")}
    for place, text in own.items():
        drawn = drawn.replace(place, escape(str(text)))
    return mark_safe(drawn)  # noqa: S308 - a template's own, and what is filled in is escaped


def nav(links: tuple[Link, ...]) -> SafeString:
    """Return the main menu."""
    return _nav(get_language(), links)


@lru_cache(maxsize=256)
def _top(
    _language: str | None,
    _prefix: str,
    _today: date,
    moment: datetime | None,
    name: str | None,
    municipality: str,
    role: str,
    search: str,
    theme: str,
) -> str:
    values = {
        "moment": moment,
        "name": name,
        "municipality": municipality,
        "role": role,
        "search": search,
        "theme": theme,
        "themes": preferences.THEMES,
        "sign_out": addresses.present("account_logout"),
        "permissions": addresses.present("my_permissions"),
        "here": HERE,
        "address": ADDRESS,
        "csrf_token": TOKEN,
    }
    return str(get_template("ui/frame/top.html").render(values))


@lru_cache(maxsize=256)
def _nav(_language: str | None, links: tuple[Link, ...]) -> SafeString:
    return SafeString(get_template("ui/frame/nav.html").render({"links": links}))
