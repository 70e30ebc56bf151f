"""`/per/2021-11-30/…` answers any page as of the end of that day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.history import past

ADDRESS = re.compile(r"^/per/([^/]*)(/.*)?$", re.DOTALL)
EARLIEST = date(1900, 1, 1)
READING = ("GET", "HEAD", "OPTIONS")


class PastMiddleware:
    """Sets `request.at`, the moment that the page speaks of, and `request.moment`, None for the present."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.moment = None  # type: ignore[attr-defined]
        request.at = timezone.now()  # type: ignore[attr-defined]
        found = ADDRESS.match(request.path_info)
        if not found:
            return self.get_response(request)
        day = _day(found[1])
        if day is None:
            text = _misspelt(found[1])
            return _refusal(request, _("Det datumet finns inte"), text, 404)
        if not EARLIEST <= day <= timezone.localdate():
            text = _("Välj en dag från 1900-01-01 till och med i dag.")
            return _refusal(request, _("Den dagen går inte att visa"), text, 404)
        if request.method not in READING:
            text = _("Gå till i dag för att ändra något. Ingenting har sparats.")
            refused = _refusal(request, _("Det förflutna går inte att ändra"), text, 405)
            refused["Allow"] = ", ".join(READING)
            return refused
        return self._answer(request, day, found[2] or "/")

    def _answer(self, request: HttpRequest, day: date, rest: str) -> HttpResponse:
        request.path_info = rest
        request.at = request.moment = past.end_of_day(day)  # type: ignore[attr-defined]
        before = get_script_prefix()
        set_script_prefix(f"{before}per/{day.isoformat()}/")
        try:
            with past.as_of(request.at):  # type: ignore[attr-defined]
                return self.get_response(request)
        finally:
            set_script_prefix(before)


def _misspelt(text: str) -> str:
    if _is_dated(text):
        return _("Dagen %(day)s finns inte i kalendern.") % {"day": text}
    return _("Skriv datumet som 2021-11-30.")


def _is_dated(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is not None


def _day(text: str) -> date | None:
    if not _is_dated(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _refusal(request: HttpRequest, title: str, text: str, status: int) -> HttpResponse:
    return render(request, "ui/error.html", {"title": title, "text": text}, status=status)
