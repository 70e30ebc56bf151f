"""The page of a unit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from systematik.foundation.access.web import permitted
from systematik.interfaces.overview.unit import card
from systematik.registers.organisation import queries as organisation
from systematik.registers.organisation.permissions import Permission


@permitted(Permission.READ)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what every room knows of a unit."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = get_object_or_404(organisation.units(actor, at), pk=pk)
    context: dict[str, Any] = {
        "title": found.name,
        "unit": found,
        "may_edit": request.moment is None and organisation.editable_units(actor, at).filter(pk=pk).exists(),  # type: ignore[attr-defined]
        "about": card.about(found),
        "closed": card.is_closed(found, at),
        "parents": card.parents(actor, found, at),
        **card.successions(actor, found, at),
        "cards": card.answered(actor, found, at),
        "functions": card.functions(actor, found, at),
        "functions_below": card.functions_below(actor, found, at),
        "persons": card.persons(actor, found, at),
        "today": timezone.localdate(at),
        "documents": card.governing(actor, found, at),
        "unfinished": card.unfinished_actions(actor, found, at),
        "below": card.below(actor, found, at),
    }
    if card.reads_audits(actor):
        context["recommendations"] = card.recommendations(actor, found, at)
        context["replies"] = card.replies(actor, found, at)
        context["audits"] = card.audits(actor, found, at)
    return render(request, "overview/unit.html", context)
