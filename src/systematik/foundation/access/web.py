"""How a view declares its permission; a view without one fails the suite."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

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
            refused = _refusal(request, permission)
            return refused if refused is not None else view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return declare


def _refusal(request: HttpRequest, permission: str) -> HttpResponse | None:
    if permission == PUBLIC:
        return None
    actor = request.actor  # type: ignore[attr-defined]
    if actor.user_id is None and not actor.everything:
        return redirect_to_login(request.get_full_path())
    if permission == SIGNED_IN or decisions.paths(actor, permission):
        return None
    return forbidden(request, decisions.can(actor, permission, "/").reason)


def forbidden(request: HttpRequest, reason: str) -> HttpResponse:
    """Return the page that says why the actor may not."""
    context = {"title": _("Du saknar behörighet"), "text": reason}
    return render(request, "ui/error.html", context, status=403)
