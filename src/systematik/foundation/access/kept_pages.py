"""A page is kept in memory for as long as nothing is committed: whoever goes back to a list finds it drawn.

Nothing is written without an event, so a page can't have changed while the log has not. It is kept for one session
alone and asked for with today's grants, which are looked up at every request: an access that ends, ends at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from systematik.foundation.access.actor import Actor
from systematik.foundation.history import committed

# What a page says of the time of day (an access that ended this morning) is at most so old, in seconds.
LONGEST = 5 * 60
SIGNING = "/konto/"


class KeptPages:
    """Answers a page that has been drawn since the latest event with what was drawn."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_asked(request):
            return self.get_response(request)
        key, pages = _key(request), caches["pages"]
        kept = pages.get(key)
        if kept is not None:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if _may_be_kept(request, response):
            pages.set(key, (response.content, dict(response.headers)), LONGEST)
        return response


def _may_be_asked(request: HttpRequest) -> bool:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return (
        request.method == "GET"
        and actor.user_id is not None
        # What has been handed over is looked up anew for each page that is asked for.
        and not any(granted.records is not None for granted in actor.grants)
        and not request.path_info.startswith(SIGNING)
        # What was just done is told once, on the page that comes next.
        and "messages" not in request.COOKIES
        and "_messages" not in request.session
    )


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    secret = request.META.get("CSRF_COOKIE")
    return (
        response.status_code == 200
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        # A page that reads what is written without an event says so.
        and "no-store" not in response.headers.get("Cache-Control", "")
        # The forms of a first visit carry a secret that its browser has not been given yet.
        and secret in (None, request.COOKIES.get(settings.CSRF_COOKIE_NAME))
    )


def _key(request: HttpRequest) -> str:
    """Return what the page depends on, as one word."""
    asked: Any = (
        committed.state(),
        request.get_host(),
        request.get_full_path(),
        sorted((name, value) for name, value in request.META.items() if name.startswith("HTTP_HX_")),
        sorted(request.COOKIES.items()),
        get_language(),
        timezone.localdate(),
        request.actor.id,  # type: ignore[attr-defined]
        [(granted.role, granted.path) for granted in request.actor.grants],  # type: ignore[attr-defined]
        getattr(request.user, "previously_seen_at", None),
    )
    return hashlib.blake2b(repr(asked).encode(), digest_size=16).hexdigest()
