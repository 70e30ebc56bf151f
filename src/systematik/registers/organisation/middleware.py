"""Every request carries its actor, built live: today's grants, also for a page of the past."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Iterable, Iterator
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.registers.organisation import queries


class AccessEnded(PermissionDenied):
    """What was being sent is cut off: the right to it ended meanwhile."""


class ActorMiddleware:
    """Sets `request.actor`: one query, none for somebody who is not signed in.

    A right that ends while an answer is being made or sent ends there too: the page is refused, the file cut off.
    """

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponse],
        clock: Callable[[], datetime] = lambda: timezone.now(),
    ) -> None:
        self.get_response, self.clock = get_response, clock

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = queries.actor_of(request.user, at=self.clock())
        request.actor = actor  # type: ignore[attr-defined]
        response = self.get_response(request)
        if _last_moment(actor) is None:
            return response
        if self._has_ended(actor):
            _let_go(response)
            return _refused(request)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = self._while_it_lasts(request, response.streaming_content)
        return response

    def _while_it_lasts(
        self, request: HttpRequest, parts: Iterable[bytes] | AsyncIterable[bytes]
    ) -> Iterator[bytes]:
        """Yield the parts of a file as long as nothing that the actor held at first has ended or been taken back."""
        held = set(request.actor.grants)  # type: ignore[attr-defined]
        for part in parts:  # type: ignore[union-attr]
            if not held <= set(queries.actor_of(request.user, at=self.clock()).grants):
                raise AccessEnded
            yield part

    def _has_ended(self, actor: Actor) -> bool:
        last = _last_moment(actor)
        return last is not None and last <= self.clock()


def _last_moment(actor: Actor) -> datetime | None:
    """Return the moment at which the first of the actor's grants ends, None where all last."""
    return min((each.to_at for each in actor.grants if each.to_at is not None), default=None)


def _let_go(response: HttpResponse) -> None:
    """Close the file that would have been sent. `response.close()` would end the whole request."""
    file = getattr(response, "file_to_stream", None)
    if file is not None:
        file.close()


def _refused(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("Din behörighet har upphört"),
        "text": _("Den gällde till en viss tid, som nu har passerat. Be den som gav dig den om en ny."),
    }
    return render(request, "ui/error.html", context, status=403)
