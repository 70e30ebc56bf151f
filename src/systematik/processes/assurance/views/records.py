"""The pages of an audit, a recommendation, a finding."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.decisions import can
from systematik.foundation.access.web import permitted
from systematik.processes.assurance import queries
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.outcomes import said_of
from systematik.processes.assurance.queries.report import by_polarity, report


@permitted(Permission.READ)
def audit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an audit whole."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = get_object_or_404(queries.audits(actor, at), pk=pk)
    whole = report(actor, found, at=at)
    context = {
        "title": str(whole.audit),
        "audit": whole.audit,
        "report": whole,
        "polarity": by_polarity(whole.sections),
        "may_edit": may_edit(request, found.unit.path),
    }
    return render(request, "assurance/audit.html", context)


@permitted(Permission.READ)
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a recommendation and what became of it."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = get_object_or_404(
        queries.recommendations(actor, at).prefetch_related("addressees__unit", "references__section"), pk=pk
    )
    return _outcome(request, found, "recommendation", _("Rekommendation"))


@permitted(Permission.READ)
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a finding and what became of it."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    return _outcome(
        request, get_object_or_404(queries.findings(actor, at), pk=pk), "finding", _("Påtalad brist")
    )


def _outcome(request: HttpRequest, found: queries.Outcome, kind: str, title: str) -> HttpResponse:
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    context = {
        "title": title,
        "kind": kind,
        kind: secrecy.shown_one(actor, found),
        "outcome": secrecy.shown_one(actor, found),
        "said": said_of(actor, kind, found, at=at),
        "own": list(found.own_notes.order_by("-on", "-pk")),
        "may_edit": may_edit(request, found.audit.unit.path),
    }
    return render(request, f"assurance/{kind}.html", context)


def may_edit(request: HttpRequest, path: str) -> bool:
    """Return whether the page offers to change anything: never in the past."""
    return request.moment is None and bool(can(request.actor, Permission.EDIT, path))  # type: ignore[attr-defined]
