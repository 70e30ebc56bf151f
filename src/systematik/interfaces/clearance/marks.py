"""Marking a record secret, and taking a mark away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from systematik.foundation import refs
from systematik.foundation.access.decisions import can
from systematik.foundation.access.models import SecrecyMark
from systematik.foundation.access.secrecy.commands import (
    MARK_SECRET,
    CannotMark,
    mark_secret,
    unit_path,
    unmark_secret,
)
from systematik.foundation.access.web import permitted
from systematik.interfaces.clearance.forms import MarkForm, UnmarkForm, label


@permitted(MARK_SECRET)
@require_http_methods(["GET", "HEAD", "POST"])
def secrecy(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show a record's marks and the form for another one."""
    known, row = _record(request, kind, pk)
    actor = request.actor  # type: ignore[attr-defined]
    form = MarkForm(request.POST or None, kind=known, by=actor.name)
    if request.method == "POST" and form.is_valid() and _mark(request, kind, pk, form):
        messages.success(request, _("Markeringen är sparad."))
        return HttpResponseRedirect(request.path)
    return _page(request, known, row, form)


@permitted(MARK_SECRET)
@require_POST
def unmark(request: HttpRequest, kind: str, pk: int, mark: int) -> HttpResponse:
    """Take a mark away, with the reason."""
    known, row = _record(request, kind, pk)
    found = get_object_or_404(SecrecyMark, pk=mark, kind=kind, object_id=pk)
    form = UnmarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Skriv varför markeringen tas bort."))
        return _page(request, known, row, MarkForm(kind=known, by=request.actor.name))  # type: ignore[attr-defined]
    unmark_secret(
        request.actor,  # type: ignore[attr-defined]
        kind=kind,
        pk=pk,
        field=found.field,
        reason=form.cleaned_data["reason"],
        at=request.at,  # type: ignore[attr-defined]
    )
    messages.success(request, _("Markeringen är borttagen."))
    return HttpResponseRedirect(reverse("secrecy", args=[kind, pk]))


def _record(request: HttpRequest, kind: str, pk: int) -> tuple[refs.Kind, Any]:
    """Return the kind and the row; what the actor may not mark is answered as what isn't there."""
    actor = request.actor  # type: ignore[attr-defined]
    try:
        known = refs.kind(kind)
    except refs.UnknownKind as error:
        raise Http404 from error
    if not known.may_be_marked:
        raise Http404
    row = get_object_or_404(known.visible(actor), pk=pk)
    if not can(actor, MARK_SECRET, unit_path(kind, row)):
        raise Http404
    return known, row


def _mark(request: HttpRequest, kind: str, pk: int, form: MarkForm) -> bool:
    """Return whether it was marked; what was wrong stands in the form."""
    try:
        mark_secret(request.actor, kind=kind, pk=pk, at=request.at, **form.cleaned_data)  # type: ignore[attr-defined]
    except ValidationError as error:
        form.add_error(None, error if not hasattr(error, "error_dict") else error.messages)
    except CannotMark as error:
        form.add_error("field", str(error))
    return not form.errors


def _page(request: HttpRequest, known: refs.Kind, row: Any, form: MarkForm) -> HttpResponse:
    marks = SecrecyMark.objects.filter(kind=known.name, object_id=row.pk).order_by("field")
    context = {
        "title": _("Sekretess"),
        "lead": known.title(row),
        "back": known.url(row),
        "kind": known.name,
        "pk": row.pk,
        "marks": [(mark, label(known, mark.field)) for mark in marks],
        "form": form,
        "unmark": UnmarkForm(auto_id=False),
    }
    return render(request, "clearance/secrecy.html", context)
