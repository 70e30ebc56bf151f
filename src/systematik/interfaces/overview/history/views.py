"""A record's timeline, newest first, a page at a time."""

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
from systematik.foundation.history.timeline import Entry, Timeline
from systematik.ui import addresses, pages

PAGE, PER_PAGE = "sida", 50


@permitted(reading.READ)
@require_safe
def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show what has happened to a record."""
    actor = request.actor  # type: ignore[attr-defined]
    found = reading.find(actor, kind, pk)
    if found is None:
        raise Http404
    context = {
        "title": _("Historik"),
        "found": found,
        "compare": reverse("compare", args=[kind, pk]),
        **_page(request, found),
    }
    return render(request, "overview/history.html", context)


def _page(request: HttpRequest, found: reading.Found) -> dict[str, Any]:
    timeline = Timeline(request.actor, found.ref)  # type: ignore[attr-defined]
    count = len(timeline)
    last = max(1, -(-count // PER_PAGE))
    chosen = pages.chosen(request.GET.get(PAGE, ""), last)
    start = ((chosen or 1) - 1) * PER_PAGE
    entries = timeline[start : start + PER_PAGE]
    return {
        "notices": [] if chosen else [_("Den sidan finns inte. Historiken visas från det senaste.")],
        "entries": [_shown(each, found, request, start + place) for place, each in enumerate(entries)],
        "count": count,
        "first": start + 1,
        "last": start + len(entries),
        "pages": pages.links(chosen or 1, last, lambda page: f"?{PAGE}={page}" if page > 1 else "?"),
    }


def _shown(entry: Entry, found: reading.Found, request: HttpRequest, place: int) -> dict[str, Any]:
    """Return an entry with the ways on from it: the page on that day, and bringing back what it left."""
    day = timezone.localdate(entry.when)
    may = request.moment is None and decisions.paths(request.actor, reading.RESTORE)  # type: ignore[attr-defined]
    restore = reverse("restore", args=[found.ref.kind, found.ref.id, entry.event_id])
    return {
        **vars(entry),
        "then": addresses.on(day, found.kind.url(found.row)) if day < timezone.localdate() else "",
        # What the latest event left is what stands, or what it took away.
        "restore": restore if may and place else "",
    }
