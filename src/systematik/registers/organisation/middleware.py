"""Every request carries its actor, built live: today's grants, also for a page of the past."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from systematik.foundation.access.actor import NOBODY


class ActorMiddleware:
    """Sets `request.actor`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = NOBODY
        return self.get_response(request)
