"""Addresses of the overview."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def state(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Läget")


urlpatterns = [path("", state, name="state")]
