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
    ways = _Ways(request, found)
    return {
        "notices": [] if chosen else [_("Den sidan finns inte. Historiken visas från det senaste.")],
        # What the latest event left is what stands, or what it took away.
        "entries": [ways.shown(each, is_latest=not start + place) for place, each in enumerate(entries)],
        "count": count,
        "first": start + 1,
        "last": start + len(entries),
        "pages": pages.links(chosen or 1, last, lambda page: f"?{PAGE}={page}" if page > 1 else "?"),
    }


class _Ways:
    """The ways on from each entry: the page on that day, and bringing back what it left."""

    def __init__(self, request: HttpRequest, found: reading.Found) -> None:
        self.here, self.today = timezone.get_current_timezone(), timezone.localdate()
        self.page = found.kind.url(found.row)
        self.restore = addresses.of_rows("restore", found.ref.kind, found.ref.id)
        self.may_restore = request.moment is None and bool(decisions.paths(request.actor, reading.RESTORE))  # type: ignore[attr-defined]

    def shown(self, entry: Entry, *, is_latest: bool) -> dict[str, Any]:
        """Return the entry with its ways."""
        day = entry.when.astimezone(self.here).date()
        then = addresses.on(day, self.page) if day < self.today else ""
        restore = f"{self.restore}{entry.event_id}/" if self.may_restore and not is_latest else ""
        return {**entry._asdict(), "then": then, "restore": restore}
