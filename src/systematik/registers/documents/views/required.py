"""The documents that must exist: one of them, a new one, the suggestion."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.decisions import visible
from systematik.foundation.access.web import permitted
from systematik.registers.documents import commands, queries
from systematik.registers.documents.forms import EndForm, RequiredForm
from systematik.registers.documents.models import RequiredDocument
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.queries.documents import SHOWN_STATES
from systematik.registers.documents.tables import TONES
from systematik.registers.documents.views.acting import actor_and_moment, in_the_present
from systematik.registers.organisation import queries as organisation
from systematik.ui.writing import attempt


@permitted(Permission.READ)
def required_document(request: Any, pk: int) -> HttpResponse:
    """Show a document that must exist, and those that fulfil it."""
    required = get_object_or_404(queries.required_documents(request.actor), pk=pk)
    found = queries.listed(request.actor, request.at).filter(fulfils=pk).order_by("title", "pk")
    rows = secrecy.shown(request.actor, "document", found)
    may_edit = request.moment is None and bool(
        decisions.can(request.actor, Permission.EDIT, required.unit.path)
    )
    context = {
        "required": required,
        "documents": [
            (row, SHOWN_STATES[row.shown_state], TONES.get(row.shown_state, "neutral")) for row in rows
        ],
        "may_edit": may_edit and required.ended_on is None,
        "draft_url": _draft_url(required),
    }
    return render(request, "documents/required.html", context)


def _draft_url(required: RequiredDocument) -> str:
    chosen = {
        "title": required.name,
        "fulfils": required.pk,
        "unit": required.unit_id,
        "type": required.type_id or "",
    }
    return f"{reverse('document_new')}?{urlencode(chosen)}"


@permitted(Permission.EDIT)
@in_the_present("required_documents")
def new_required(request: HttpRequest) -> HttpResponse:
    """Add a document that must exist."""
    data = (request.POST,) if request.method == "POST" else ()
    form = RequiredForm(*data, **actor_and_moment(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: commands.require_document(**actor_and_moment(request), **given)):
            messages.success(request, _("Dokumentet är tillagt bland dem som ska finnas."))
            return redirect("required_documents")
    return render(request, "documents/required_form.html", {"form": form})


@permitted(Permission.EDIT)
@in_the_present("required_document")
def end_requirement(request: Any, pk: int) -> HttpResponse:
    """Take a document off the list, with the reason."""
    editable = queries.required_documents(request.actor).filter(visible(request.actor, Permission.EDIT))
    required = get_object_or_404(editable, pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "required": required}
        if attempt(form, lambda: commands.end_requirement(**actor_and_moment(request), **given)):
            messages.success(request, _("Dokumentet krävs inte längre."))
            return redirect("required_documents")
    return render(request, "documents/required_end.html", {"form": form, "required": required})


@permitted(Permission.EDIT)
@in_the_present("required_documents")
@require_POST
def suggest_required(request: Any) -> HttpResponse:
    """Fill the list of a municipality with the suggestion, as far as it lacks it."""
    units = organisation.open_units(request.actor, request.at, permission=Permission.EDIT).filter(parent=None)
    made = sum(
        commands.require_suggested_documents(request.actor, unit=unit, at=request.at) for unit in units
    )
    messages.success(
        request, _("%(count)s dokument är tillagda. Ta bort dem som inte behövs.") % {"count": made}
    )
    return redirect("required_documents")
