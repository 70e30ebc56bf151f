"""How a view declares its permission; a view without one fails the suite."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, reverse

from systematik.foundation.access import decisions

View = Callable[..., HttpResponse]

# A page for everybody who is signed in, and one for everybody.
SIGNED_IN = "signed_in"
PUBLIC = "public"


def permitted(permission: str) -> Callable[[View], View]:
    """Let the view in only for actors who hold the permission somewhere; objects are the queries' matter.

    Nobody signed in leads to the sign-in page; a denial says which word is missing.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if permission != PUBLIC:
                actor = request.actor  # type: ignore[attr-defined]
                if actor.user_id is None and not actor.everything:
                    return to_sign_in(request)
                if permission != SIGNED_IN:
                    decisions.require_anywhere(actor, permission)
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return declare


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page, which leads back; a part of a page asked for by script leads there as a whole."""
    # Nobody signs in in the past: the address is today's also from a page of another day.
    page = "/" + reverse(settings.LOGIN_URL).removeprefix(get_script_prefix()).lstrip("/")
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": page})
    if request.method not in ("GET", "HEAD"):
        return HttpResponseRedirect(page)
    return redirect_to_login(request.get_full_path(), login_url=page)
