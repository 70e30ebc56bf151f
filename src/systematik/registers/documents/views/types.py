"""The municipality's matrix of types and deciders."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from systematik.foundation.access import decisions
from systematik.foundation.access.decisions import visible
from systematik.foundation.access.web import permitted
from systematik.registers.documents import commands, queries
from systematik.registers.documents.forms import TypeForm
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.views.acting import actor_and_moment, in_the_present
from systematik.registers.documents.views.lists import views_of
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import attempt


@permitted(Permission.READ)
def document_types(request: Any) -> HttpResponse:
    """Show the matrix: each type, who decides, how often it is looked over."""
    context = {
        "types": queries.types_with_counts(request.actor, request.at),
        "may_edit": request.moment is None and bool(decisions.paths(request.actor, Permission.EDIT)),
        **views_of(request),
    }
    return render(request, "documents/types.html", context)


@permitted(Permission.READ)
def document_type(request: Any, pk: int) -> HttpResponse:
    """Show one type: who decides, what its documents should say."""
    found = get_object_or_404(queries.document_types(request.actor), pk=pk)
    may_edit = request.moment is None and bool(decisions.can(request.actor, Permission.EDIT, found.unit.path))
    context = {"type": found, "contents": list(found.contents.order_by("position")), "may_edit": may_edit}
    return render(request, "documents/type.html", context)


@permitted(Permission.EDIT)
@in_the_present("document_types")
def new_type(request: HttpRequest) -> HttpResponse:
    """Add a type to the matrix."""
    data = (request.POST,) if request.method == "POST" else ()
    form = TypeForm(*data, **actor_and_moment(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form, lambda: commands.establish_type(**actor_and_moment(request), **form.cleaned_data)
        )
        if made is not None:
            messages.success(request, _("Dokumenttypen är tillagd."))
            return redirect("document_types")
    return render(request, "documents/type_form.html", {"form": form, "title": _("Ny dokumenttyp")})


@permitted(Permission.EDIT)
@in_the_present("document_type")
def change_type(request: Any, pk: int) -> HttpResponse:
    """Change a row of the matrix. What has been decided keeps the name it was decided under."""
    editable = queries.document_types(request.actor).filter(visible(request.actor, Permission.EDIT))
    found = get_object_or_404(editable, pk=pk)
    initial = {
        name: getattr(found, name) for name in ("name", "decider", "level", "review_months", "is_policy")
    }
    initial["contents"] = "\n".join(found.contents.order_by("position").values_list("text", flat=True))
    data = (request.POST,) if request.method == "POST" else ()
    form = TypeForm(*data, initial=initial, fixed=True, **actor_and_moment(request))
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "no_review": form.cleaned_data["review_months"] is None}
        if attempt(form, lambda: commands.change_type(**actor_and_moment(request), type=found, **given)):
            messages.success(request, _("Dokumenttypen är sparad."))
            return redirect("document_type", pk)
    title = _("Ändra dokumenttyp")
    return render(request, "documents/type_form.html", {"form": form, "title": title, "type": found})


@permitted(Permission.EDIT)
@in_the_present("document_types")
@require_POST
def suggest_types(request: Any) -> HttpResponse:
    """Fill the matrix of a municipality with the suggestion, as far as it lacks it."""
    units = organisation.open_units(request.actor, request.at, permission=Permission.EDIT).filter(parent=None)
    made = sum(commands.establish_suggested_types(request.actor, unit=unit, at=request.at) for unit in units)
    messages.success(
        request, _("%(count)s dokumenttyper är tillagda. Ändra dem så att de passar.") % {"count": made}
    )
    return redirect("document_types")
