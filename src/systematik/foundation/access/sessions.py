"""Sessions end: after a time without use, after a working day, and when the password changes (Django's own)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.models import User

STARTED, USED = "signed_in_at", "used_at"
# How exactly a session's last use is known; a write at each request would cost more than it tells.
EXACT = 5 * 60
# Coming back after so long is a new visit: "what changed since my last visit" counts from the one before.
PAUSE = timedelta(hours=4)
PATIENCE = 100


def signed_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Start the session's clocks and the visit, and clear away sessions that ended; called by Django at every sign-in."""
    request.session[STARTED] = request.session[USED] = int(time.time())
    # Whoever never signs out leaves a row behind; there is no job at night, so the next to come takes it away.
    type(request.session).clear_expired()
    _visit(user)


def _visit(user: User) -> None:
    now = timezone.now()
    pause = user.seen_at is None or now - user.seen_at > PAUSE
    before = user.seen_at if pause else user.previously_seen_at
    User.objects.filter(pk=user.pk).update(seen_at=now, previously_seen_at=before)


class Sessions:
    """Ends what has lasted too long, notes the visit, and keeps pages of the signed-in out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = SESSION_KEY in request.session
        if signed_in:
            self._look_at(request)
        response = self.get_response(request)
        if (signed_in or SESSION_KEY in request.session) and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    def _look_at(self, request: HttpRequest) -> None:
        now = int(time.time())
        started, used = request.session.get(STARTED, 0), request.session.get(USED, 0)
        if now - started > settings.SESSION_COOKIE_AGE:
            _end(request, _("Inloggningen gäller en arbetsdag. Logga in igen för att fortsätta."))
        elif now - used > settings.SESSION_IDLE:
            _end(request, _("Du loggades ut efter en stund utan aktivitet. Logga in igen för att fortsätta."))
        elif now - used > EXACT:
            _note(request, now)


def _end(request: HttpRequest, why: str) -> None:
    logout(request)
    messages.info(request, why)


def _note(request: HttpRequest, now: int) -> None:
    """Write down that the session is used; where somebody else is writing for long, at the next page instead."""
    try:
        with _briefly(), transaction.atomic():
            request.session[USED] = now
            request.session.save()
            if not request.path_info.startswith("/per/") and request.user.is_authenticated:
                _visit(request.user)
    except (DatabaseError, UpdateError):
        request.session[USED] = now - EXACT
    request.session.modified = False


@contextmanager
def _briefly() -> Iterator[None]:
    """Wait a tenth of a second at most for another writer on SQLite: reading a page never queues behind an import."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                f"PRAGMA busy_timeout = {connection.settings_dict['OPTIONS'].get('timeout', 20) * 1000}"
            )
