"""The list of reports, and the page where one is chosen and fetched: the same address gives the page or the file."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from systematik.foundation.access import decisions
from systematik.foundation.access.web import permitted
from systematik.foundation.history import past
from systematik.interfaces.reports import making, places, registry
from systematik.interfaces.reports.asking import Ask, year_before
from systematik.interfaces.reports.forms import ChoosingForm
from systematik.interfaces.reports.permissions import Permission
from systematik.interfaces.reports.registry import Report
from systematik.registers.organisation import queries as organisation
from systematik.rendering.paper import Paper

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@permitted(Permission.STATE)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Show which reports there are."""
    shown = places.open_to(request.actor)  # type: ignore[attr-defined]
    return render(request, "reports/reports.html", {"title": _("Rapporter"), "reports": shown})


@permitted(Permission.STATE)
@require_safe
def report(request: HttpRequest, name: str) -> HttpResponse:
    """Show what can be chosen, or send the file where a format is named and the choices hold."""
    found = registry.find(name)
    if found is None:
        raise Http404
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    decisions.require_anywhere(actor, found.permission)
    form = ChoosingForm(request.GET, report=found, actor=actor, at=at)
    suffix = request.GET.get("format", "")
    if suffix and suffix not in making.SUFFIXES:
        raise Http404
    if suffix and form.is_valid():
        paper = _composed(found, form, actor, at)
        if paper is not None:
            return _file(found, paper, suffix)
    return _page(request, found, form)


def _page(request: HttpRequest, found: Report, form: ChoosingForm) -> HttpResponse:
    context = {"title": found.title, "report": found, "form": form, "suffixes": making.SUFFIXES}
    return render(request, "reports/report.html", context)


def _ask(actor: Any, form: ChoosingForm, at: datetime) -> Ask:
    given = form.cleaned_data
    day = given["datum"]
    return Ask(
        actor,
        form.unit(),
        at if day == timezone.localdate(at) else past.end_of_day(day),
        given.get("jamfor") or year_before(day),
        chosen=given.get("granskning"),
        number=given["dnr"],
        is_open=given["oppen"],
    )


def _composed(found: Report, form: ChoosingForm, actor: Any, at: datetime) -> Paper | None:
    """Return the report; None, and a fault at the day, where the unit did not exist then."""
    ask = _ask(actor, form, at)
    with nullcontext() if ask.at == at else past.as_of(ask.at):
        if organisation.units(actor, ask.at).filter(pk=ask.unit.pk).exists():
            return making.composed(found, ask)
    form.add_error("datum", _("%(unit)s fanns inte den dagen.") % {"unit": ask.unit.name})
    return None


def _file(found: Report, paper: Paper, suffix: str) -> HttpResponse:
    # Written when the reading is over: no transaction waits for the printer.
    response = HttpResponse(making.written(paper, suffix), content_type=TYPES[suffix])
    response["Content-Disposition"] = f'attachment; filename="{making.file_name(found, paper, suffix)}"'
    response["Cache-Control"] = "private, no-store"
    return response
