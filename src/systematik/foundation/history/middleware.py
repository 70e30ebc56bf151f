"""`/per/2021-11-30/…` answers any page as of the end of that day."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class PastMiddleware:
    """Sets `request.at`, the moment that the page speaks of, and `request.moment`, None for the present."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.moment = None
        request.at = timezone.now()
        return self.get_response(request)
