"""Which day an answer speaks of: `?per=2021-11-30`, or the address under /per/2021-11-30/ as on the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.history import past
from systematik.foundation.history.middleware import EARLIEST, READING
from systematik.interfaces.api.failures import failure

PARAMETER = "per"
View = Callable[..., HttpResponse]


def on_its_day(view: View) -> View:
    """Let the view answer as of the day asked for; refuse what is no day, and every method that writes."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in READING:
            return failure(_("API:et läser bara."), 405)
        if PARAMETER not in request.GET:
            return view(request, *args, **kwargs)
        found = _day(request.GET[PARAMETER])
        if found is None or request.moment is not None:  # type: ignore[attr-defined]
            return failure(_("per: skriv en dag som 2021-11-30, från 1900-01-01 till och med i dag."), 422)
        with _entered(request, found):
            return view(request, *args, **kwargs)

    return answered


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found <= timezone.localdate() else None


@contextmanager
def _entered(request: HttpRequest, found: date) -> Iterator[None]:
    """Read the past, with addresses in the answer that stay there."""
    request.at = request.moment = past.end_of_day(found)  # type: ignore[attr-defined]
    before = get_script_prefix()
    set_script_prefix(f"{before}per/{found.isoformat()}/")
    try:
        with past.as_of(request.at):  # type: ignore[attr-defined]
            yield
    finally:
        set_script_prefix(before)
