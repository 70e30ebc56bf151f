"""Läget: how the municipality answers, what needs somebody, what has changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from systematik.engine.assessment import Answer
from systematik.foundation.access import decisions
from systematik.foundation.access.web import SIGNED_IN, permitted
from systematik.foundation.questions import answers, content
from systematik.interfaces.overview import places
from systematik.interfaces.overview.permissions import Permission
from systematik.interfaces.overview.questions import showing
from systematik.interfaces.overview.state import attention, first_steps


@permitted(SIGNED_IN)
def state(request: HttpRequest) -> HttpResponse:
    """Show the state to those who answer for it; to everybody else what applies to them."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    if not decisions.paths(actor, Permission.READ):
        return render(request, "overview/applies.html", {"title": _("Det som gäller dig")})
    place = places.municipality(actor, request.GET.get("kommun", ""), at=at)
    context: dict[str, Any] = {"title": _("Läget"), "place": place, "chooser": "kommun"}
    if place:
        found = answers.answers(actor, place.id, content.questions(), at=at)
        context |= {
            "cards": showing.cards(actor, place.id, found, at=at),
            "needs": attention.needs(found, place.id),
            "trend_url": showing.address("questions_trend", unit=place.id),
            "compare_url": showing.address("questions_compare", unit=place.id),
        }
        if all(each.answer == Answer.UNANSWERED for each in found):
            context["steps"] = first_steps.first_steps(actor, at=at)
    return render(request, "overview/state.html", context)
