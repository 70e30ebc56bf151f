"""The page of a unit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from systematik.foundation.access.web import permitted
from systematik.foundation.prepared import first_or_404
from systematik.interfaces.overview.unit import card, rows
from systematik.registers.organisation import queries as organisation
from systematik.registers.organisation.permissions import Permission


@permitted(Permission.READ)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what every room knows of a unit."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = first_or_404(rows.unit(actor, pk))
    parents, below = card.family(actor, found, at)
    lineage = organisation.lineage(actor, found)
    context: dict[str, Any] = {
        "title": found.name,
        "unit": found,
        "may_edit": request.moment is None and card.may_edit(actor, found),  # type: ignore[attr-defined]
        "about": card.about(found),
        "closed": card.is_closed(found, at),
        "parents": parents,
        "below": below,
        "origins": lineage.origins,
        "into": lineage.successions,
        "cards": card.answered(actor, found, at),
        "today": timezone.localdate(at),
        **card.lists(actor, found, at),
    }
    return render(request, "overview/unit.html", context)
