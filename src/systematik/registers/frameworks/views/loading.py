"""Frameworks are read in from what comes with the product, or from a file that is shown first."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.registers.frameworks import forms, imports
from systematik.registers.frameworks.models import Edition
from systematik.registers.frameworks.permissions import Permission
from systematik.registers.frameworks.views.sheets import columns_page
from systematik.ui.writing import Asked, attempt, editing


@editing(Permission.EDIT)
def load(request: Asked) -> HttpResponse:
    """Read in what is chosen; a file of one's own is known by its content and shown before anything is written."""
    if request.method == "POST" and "held" in request.POST:
        return _confirmed(request)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.LoadForm(*given, actor=request.actor, at=request.at)
    if not given or not form.is_valid():
        return _page(request, form)
    if form.cleaned_data["upload"]:
        return _shown(request, form)
    taken = attempt(form, lambda: _take_shipped(request, form.cleaned_data))
    return _page(request, form) if taken is None else _done(request, taken)


def _take_shipped(request: Asked, given: dict[str, Any]) -> list[imports.Taken]:
    # Mappings come last in the list of names.
    names = [name for name in imports.shipped_names() if name in given["shipped"]]
    held = [each for name in names for each in imports.shipped(name)]
    return imports.take(request.actor, held, reason=given["reason"], at=request.at)


def _shown(request: Asked, form: forms.LoadForm) -> HttpResponse:
    """Show what the file would become; a sheet goes on to be told what its columns are."""
    content, name = form.cleaned_data["content"], form.cleaned_data["name"]
    if imports.is_sheet(content, name):
        return _sheet(request, form)
    previews = attempt(form, lambda: _previews(request, content, name))
    held = forms.hold_file(content, name, request.actor.user_id) if previews else ""
    if previews and not held:
        form.add_error(
            "upload", _("Filen är för stor för att läsas in här. Läs in den med systematik import.")
        )
    if not held:
        return _page(request, form)
    why = form.cleaned_data["reason"] or _("Inläst från %(file)s") % {"file": name}
    confirm = forms.ConfirmForm(initial={"held": held, "reason": why}, actor=request.actor, at=request.at)
    return _page(request, form, previews=previews, confirm=confirm, file=name)


def _sheet(request: Asked, form: forms.LoadForm) -> HttpResponse:
    try:
        rows = forms.sheet_rows(form.cleaned_data["content"], form.cleaned_data["name"])
    except django_forms.ValidationError as error:
        form.add_error("upload", error)
        return _page(request, form)
    return columns_page(request, forms.what_of(rows), rows)


def _previews(request: Asked, content: bytes, name: str) -> list[imports.Preview]:
    return imports.previewed(request.actor, imports.recognised(content, name=name), at=request.at)


def _confirmed(request: Asked) -> HttpResponse:
    held = forms.held_file(request.POST["held"], request.actor.user_id)
    if held is None:
        messages.error(request, _("Sidan har blivit för gammal. Välj filen igen."))
        return HttpResponseRedirect(reverse("framework_load"))
    content, name = held
    confirm = forms.ConfirmForm(request.POST, actor=request.actor, at=request.at)
    taken = None
    if confirm.is_valid():
        taken = attempt(
            confirm,
            lambda: imports.take(
                request.actor,
                imports.recognised(content, name=name),
                reason=confirm.cleaned_data["reason"],
                at=request.at,
            ),
        )
    if taken is None:
        form = forms.LoadForm(actor=request.actor, at=request.at)
        return _page(request, form, confirm=confirm, file=name)
    return _done(request, taken)


def _done(request: Asked, taken: list[imports.Taken]) -> HttpResponse:
    messages.success(request, _("Inläst."))
    made = taken[0].made if len(taken) == 1 else None
    if isinstance(made, Edition):
        return HttpResponseRedirect(reverse("framework_edition", args=[made.pk]))
    return HttpResponseRedirect(reverse("frameworks"))


def _page(request: Asked, form: forms.LoadForm, **more: Any) -> HttpResponse:
    return render(request, "frameworks/load.html", {"title": _("Läs in ramverk"), "form": form, **more})
