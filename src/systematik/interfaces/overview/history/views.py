"""A record's timeline, two dates side by side, and bringing back what was."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from systematik.foundation.access.web import permitted
from systematik.foundation.history import reading
from systematik.foundation.history.timeline import timeline


@permitted(reading.READ)
@require_safe
def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show what has happened to a record, newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    found = reading.find(actor, kind, pk)
    if found is None:
        raise Http404
    context = {"title": _("Historik"), "found": found, "entries": timeline(actor, found.ref)}
    return render(request, "overview/history.html", context)
