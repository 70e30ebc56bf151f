"""A sheet is read in: choose it, say what its columns are, see what comes of it, and let it in whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.refusals import Refused
from systematik.registers.frameworks import forms, imports
from systematik.registers.frameworks.permissions import Permission
from systematik.ui.writing import Asked, attempt, editing

MOST_SHOWN = 20


@editing(Permission.EDIT)
def load_sheet(request: Asked) -> HttpResponse:
    """Take a sheet through its three steps; the page carries it, nothing is kept here."""
    if request.method == "POST" and "held" in request.POST:
        return _columns(request)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.SheetForm(*given, actor=request.actor, at=request.at)
    if not given or not form.is_valid():
        return _page(request, form)
    return columns_page(request, form.cleaned_data["what"], form.cleaned_data["rows"])


def columns_page(request: Asked, what: str, rows: list[Any]) -> HttpResponse:
    """Show the page that asks what the columns are, carrying the sheet."""
    held = forms.hold(what, rows, request.actor.user_id)
    columns = forms.columns_form(what, rows)
    return _page(request, columns(initial={"held": held}, actor=request.actor, at=request.at), what=what)


def _columns(request: Asked) -> HttpResponse:
    """Read the sheet by the columns that were named: show what comes of it, and let it in once that is confirmed."""
    held = forms.held(request.POST["held"], request.actor.user_id)
    if held is None:
        messages.error(request, _("Sidan har blivit för gammal. Välj filen igen."))
        return HttpResponseRedirect(reverse("framework_load_sheet"))
    what, rows = held
    form = forms.columns_form(what, rows)(request.POST, actor=request.actor, at=request.at)
    if not form.is_valid():
        return _page(request, form)
    try:
        found: Any = form.read(rows)
    except (Refused, ValidationError) as refusal:
        form.add_error(None, str(refusal) if isinstance(refusal, Refused) else refusal)
        return _page(request, form)
    if "las-in" in request.POST:
        taken = attempt(form, lambda: imports.take(request.actor, [found], at=request.at))
        if taken is not None:
            messages.success(request, _("Inläst."))
            return HttpResponseRedirect(reverse("frameworks"))
    return _page(request, form, found=found)


def _page(request: Asked, form: Any, *, found: Any = None, what: str = "") -> HttpResponse:
    context: dict[str, Any] = {"title": _("Läs in ett kalkylark"), "form": form, "found": found, "what": what}
    if found is not None:
        several = getattr(found, "nodes", None) or found.pairs
        context |= {"shown": several[:MOST_SHOWN], "number": len(several)}
    return render(request, "frameworks/sheet.html", context)
