"""Läget: how the municipality answers, what needs somebody, what has changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.engine.assessment import Answer
from systematik.foundation.access import decisions
from systematik.foundation.access.web import SIGNED_IN, permitted
from systematik.foundation.questions import answers, content
from systematik.interfaces.overview import places
from systematik.interfaces.overview.permissions import Permission
from systematik.interfaces.overview.places import Place
from systematik.interfaces.overview.questions import drawing, showing
from systematik.interfaces.overview.state import applies, attention, changes, first_steps, mine


@permitted(SIGNED_IN)
def state(request: HttpRequest) -> HttpResponse:
    """Show the state to those who answer for it; to everybody else what applies to them."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    if decisions.is_guest(actor):
        return HttpResponseRedirect(reverse("rooms"))
    context: dict[str, Any] = {"mine": mine.mine(actor, at=at)}
    if not decisions.paths(actor, Permission.READ):
        context |= {"title": _("Det som gäller dig"), "groups": applies.applying(actor, at=at)}
        return render(request, "overview/applies.html", context)
    place = places.municipality(actor, request.GET.get("kommun", ""), at=at)
    context |= {"title": _("Läget"), "place": place, "chooser": "kommun"}
    if place:
        context |= _answered(actor, place, at)
    # The past knows no last visit.
    if request.moment is None and changes.may_read(actor):  # type: ignore[attr-defined]
        context["changes"] = changes.since(actor, getattr(request.user, "previously_seen_at", None))
    return render(request, "overview/state.html", context)


def _answered(actor: Any, place: Place, at: datetime) -> dict[str, Any]:
    found = answers.answers(actor, place.id, content.questions(), at=at)
    steps = []
    if all(each.answer == Answer.UNANSWERED for each in found):
        steps = first_steps.first_steps(actor, at=at)
    return {
        "cards": drawing.cards(showing.cards(actor, place.id, found, at=at)),
        "needs": attention.needs(actor, found, place.id, at=at),
        "trend_url": showing.address("questions_trend", unit=place.id),
        "compare_url": showing.address("questions_compare", unit=place.id),
        "steps": steps,
    }
