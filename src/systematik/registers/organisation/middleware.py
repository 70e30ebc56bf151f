"""Every request carries its actor, built live: today's grants, also for a page of the past."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from systematik.registers.organisation import queries


class ActorMiddleware:
    """Sets `request.actor`: one query, none for somebody who is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = queries.actor_of(request.user, at=timezone.now())  # type: ignore[attr-defined]
        return self.get_response(request)
