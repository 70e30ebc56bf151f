"""A record's timeline, two dates side by side, and bringing back what was."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from systematik.foundation.access import decisions
from systematik.foundation.access.web import permitted
from systematik.foundation.history import reading
from systematik.foundation.history.timeline import Entry, timeline
from systematik.ui import addresses


@permitted(reading.READ)
@require_safe
def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show what has happened to a record, newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    found = reading.find(actor, kind, pk)
    if found is None:
        raise Http404
    context = {
        "title": _("Historik"),
        "found": found,
        "entries": [_shown(entry, found, actor, request) for entry in timeline(actor, found.ref)],
        "compare": reverse("compare", args=[kind, pk]),
    }
    return render(request, "overview/history.html", context)


def _shown(entry: Entry, found: reading.Found, actor: Any, request: HttpRequest) -> dict[str, Any]:
    """Return an entry with the ways on from it: the page on that day, and bringing back what it left."""
    here = addresses.PAST.sub("", found.kind.url(found.row))
    day = timezone.localdate(entry.when)
    may = request.moment is None and decisions.paths(actor, reading.RESTORE)  # type: ignore[attr-defined]
    return {
        **vars(entry),
        "then": addresses.on(day, here) if here and day < timezone.localdate() else "",
        "restore": reverse("restore", args=[found.ref.kind, found.ref.id, entry.event_id]) if may else "",
    }
