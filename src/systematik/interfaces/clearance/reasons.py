"""Pages on what somebody may do, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import can, visible
from systematik.foundation.access.roles import Role, roles, words
from systematik.foundation.access.web import SIGNED_IN, permitted
from systematik.interfaces.clearance.forms import WhyForm
from systematik.registers.organisation import queries as organisation

READ_GRANTS = "organisation.read_grants"


@dataclass(frozen=True)
class Held:
    """A grant as its holder reads it."""

    role: Any
    description: Any
    unit: Any
    from_at: datetime
    to_at: datetime | None
    reason: str
    allows: list[Any]


@permitted(SIGNED_IN)
def my_permissions(request: HttpRequest) -> HttpResponse:
    """Show what the signed-in person may do, where and until when; what has ended and what is to come."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    grants = list(organisation.grants_of(actor.id)) if actor.id else []
    now = [grant for grant in grants if grant.from_at <= at and (grant.to_at is None or grant.to_at > at)]
    other = [grant for grant in grants if grant not in now]
    context = {
        "title": _("Mina behörigheter"),
        "held": [_held(grant) for grant in now],
        "other": [_held(grant) for grant in other],
        "may_ask": any(READ_GRANTS in granted.permissions for granted in actor.grants),
    }
    return render(request, "clearance/my_permissions.html", context)


def _held(grant: Any) -> Held:
    role = roles().get(grant.role) or Role(grant.role, grant.role, "", frozenset())
    allows = [text for word, text in words().items() if word in role.permissions]
    return Held(role.label, role.description, grant.unit, grant.from_at, grant.to_at, grant.reason, allows)


@permitted(READ_GRANTS)
def why(request: HttpRequest) -> HttpResponse:
    """Answer what a person may do in a unit, and which grant says so."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    units = organisation.units(actor, at).filter(visible(actor, READ_GRANTS, unit="pk"))
    form = WhyForm(
        request.GET or None, persons=organisation.persons(actor, at).order_by("name", "pk"), units=units
    )
    answer = None
    if form.is_valid():
        asked = organisation.actor_of_person(form.cleaned_data["person"], at=at)
        answer = _answer(asked, form.cleaned_data["unit"])
    context = {"title": _("Vem får vad, och varför"), "form": form, "answer": answer}
    return render(request, "clearance/why.html", context)


def _answer(asked: Actor, unit: Any) -> dict[str, Any]:
    decisions = [(text, can(asked, word, unit.path)) for word, text in words().items()]
    return {
        "name": asked.name,
        "unit": unit.name,
        "may": [(text, decision.reason) for text, decision in decisions if decision],
        "may_not": [text for text, decision in decisions if not decision],
    }
