"""The lists, and recommendations by year."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access.decisions import paths
from systematik.foundation.access.web import permitted
from systematik.processes.assurance import tables
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.matrix import matrix
from systematik.processes.assurance.views import drawing
from systematik.ui.tables import Action, list_view


def tabs(current: str) -> list[dict[str, Any]]:
    """Return the ways between the room's lists."""
    labels = {
        "audits": _("Granskningar"),
        "recommendations": _("Rekommendationer"),
        "findings": _("Tidigare iakttagelser"),
        "replies": _("Yttranden"),
        "recommendation_matrix": _("År för år"),
        "themes": _("Teman"),
    }
    return [
        {"label": label, "url": reverse(name), "current": name == current} for name, label in labels.items()
    ]


def _new_audit(request: HttpRequest) -> list[Action]:
    if not paths(request.actor, Permission.EDIT):  # type: ignore[attr-defined]
        return []
    return [Action(_("Ny granskning"), reverse("audit_register"))]


audits = list_view(
    tables.AUDITS,
    template="assurance/list.html",
    extra=lambda _request: {"tabs": tabs("audits")},
    actions=_new_audit,
)
recommendations = list_view(
    tables.RECOMMENDATIONS,
    template="assurance/list.html",
    extra=lambda _request: {"tabs": tabs("recommendations")},
)
findings = list_view(
    tables.FINDINGS, template="assurance/list.html", extra=lambda _request: {"tabs": tabs("findings")}
)
replies_list = list_view(
    tables.REPLIES, template="assurance/list.html", extra=lambda _request: {"tabs": tabs("replies")}
)


@permitted(Permission.READ)
def recommendation_matrix(request: HttpRequest) -> HttpResponse:
    """Show what became of each recommendation and finding, year by year."""
    found = matrix(request.actor, at=request.at)  # type: ignore[attr-defined]
    context = {
        "title": _("År för år"),
        "lead": _("Vad revisorerna har sagt om varje rekommendation och brist, och vad vi själva har sagt."),
        "tabs": tabs("recommendation_matrix"),
        "matrix": found,
        "rows": drawing.years(found),
    }
    return render(request, "assurance/matrix.html", context)
