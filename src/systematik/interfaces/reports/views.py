"""The list of reports, and the page where one is chosen and fetched: the same address gives the page or the file."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from systematik.foundation.access import decisions
from systematik.foundation.access.web import permitted
from systematik.foundation.files import serving
from systematik.foundation.history import past
from systematik.interfaces.reports import making, places, preview, registry
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.forms import ChoosingForm, KeepingForm
from systematik.interfaces.reports.permissions import Permission
from systematik.interfaces.reports.registry import Report
from systematik.registers.organisation import queries as organisation
from systematik.registers.papers.permissions import Permission as Papers
from systematik.rendering import spreadsheets
from systematik.rendering.paper import Paper
from systematik.ui.writing import Asked, attempt, editing

SHOWN = "visa"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": spreadsheets.TYPES["xlsx"],
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
    if suffix and suffix not in (SHOWN, *making.SUFFIXES):
        raise Http404
    if suffix and form.is_valid():
        paper = _composed(found, form, actor, at)
        if paper is not None:
            return _preview(request, found, form, paper) if suffix == SHOWN else _file(found, paper, suffix)
    return _page(request, found, form)


@editing(Papers.ISSUE)
def report_keep(request: Asked, name: str) -> HttpResponse:
    """Make the report that the address chooses and keep it; the address itself leads to its preview."""
    found = registry.find(name)
    if found is None:
        raise Http404
    decisions.require_anywhere(request.actor, found.permission)
    form = ChoosingForm(request.GET, report=found, actor=request.actor, at=request.at)
    keeping = KeepingForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid() or not keeping.is_valid():
        return _page(request, found, form)
    ask, given = _ask(request.actor, form, request.at), keeping.cleaned_data
    if not _stood(ask):
        return _page(request, found, _absent(form, ask))

    def write() -> Any:
        return making.keep(found, ask, given["format"], meeting=given["till"], at=request.at)[0]

    kept = attempt(keeping, write)
    if kept is None:
        return _preview(request, found, form, making.made(found, ask).paper, keeping)
    messages.success(request, _("Rapporten är sparad och ändras inte mer."))
    return HttpResponseRedirect(reverse("issued_report", args=[kept.pk]))


def _page(request: HttpRequest, found: Report, form: ChoosingForm, **more: Any) -> HttpResponse:
    context = {"title": found.title, "report": found, "form": form, "suffixes": making.SUFFIXES, **more}
    return render(request, "reports/report.html", context)


def _preview(
    request: Any, found: Report, form: ChoosingForm, paper: Paper, keeping: KeepingForm | None = None
) -> HttpResponse:
    """Show what the report will say, and let it be kept by those who may."""
    path = form.unit().path
    may_keep = request.moment is None and decisions.can(request.actor, Papers.ISSUE, path)
    address = f"{reverse('report_keep', args=[found.name])}?{request.GET.urlencode()}"
    more = {"paper": paper, "blocks": preview.blocks(paper), "keep": address}
    return _page(request, found, form, keeping=(keeping or KeepingForm()) if may_keep else None, **more)


def _ask(actor: Any, form: ChoosingForm, at: datetime) -> Ask:
    given = form.cleaned_data
    day = given["datum"]
    return Ask(
        actor,
        form.unit(),
        at if day == timezone.localdate(at) else past.end_of_day(day),
        given.get("jamfor"),
        chosen=given.get("granskning"),
        number=given["dnr"],
        is_open=given["oppen"],
    )


def _composed(found: Report, form: ChoosingForm, actor: Any, at: datetime) -> Paper | None:
    """Return the report; None, and a fault at the day, where the unit did not exist then."""
    ask = _ask(actor, form, at)
    if not _stood(ask):
        _absent(form, ask)
        return None
    with nullcontext() if ask.at == at else past.as_of(ask.at):
        return making.composed(found, ask)


def _stood(ask: Ask) -> bool:
    """Return whether there was such a unit on the day."""
    with past.as_of(ask.at):
        return organisation.units(ask.actor, ask.at).filter(pk=ask.unit.pk).exists()


def _absent(form: ChoosingForm, ask: Ask) -> ChoosingForm:
    form.add_error("datum", _("%(unit)s fanns inte den dagen.") % {"unit": ask.unit.name})
    return form


def _file(found: Report, paper: Paper, suffix: str) -> HttpResponse:
    # Written when the reading is over: no transaction waits for the printer.
    return serving.made(making.written(paper, suffix), making.file_name(found, paper, suffix), TYPES[suffix])
