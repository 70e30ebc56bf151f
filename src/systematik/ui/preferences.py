"""What a person chooses for their own screen, kept in cookies: theme and language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

THEME_COOKIE = "tema"
THEMES: dict[str, Any] = {"auto": _("Som datorn"), "light": _("Ljust"), "dark": _("Mörkt")}


def theme(request: HttpRequest) -> str:
    """Return "light", "dark" or "auto"."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"
