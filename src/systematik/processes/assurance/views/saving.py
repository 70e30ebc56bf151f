"""What every form of the room does: show, check, write, go on; a refusal comes back beside what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from systematik.foundation.access.decisions import require
from systematik.processes.assurance import queries
from systematik.processes.assurance.models import Audit
from systematik.processes.assurance.permissions import Permission
from systematik.ui.writing import attempt

# Where a report is typed in, one part after the other.
ROW_AFTER_ROW = "assurance/part.html"
# What the button says that saves and comes back with an empty form.
ANOTHER = "en-till"


@dataclass(frozen=True)
class Written:
    """How many rows a form with many rows changed; true also where it was none."""

    number: int


def editable(request: HttpRequest, pk: int) -> Audit:
    """Return an audit that the actor may change; raises Denied for one that may be seen alone."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    audit: Audit = get_object_or_404(queries.audits(actor, at), pk=pk)
    require(actor, Permission.EDIT, audit.unit.path)
    return audit


def saved(form: BaseForm, write: Callable[[], Any]) -> Any:
    """Return what `write` returned, or None with the refusal on the form; all or nothing."""
    return attempt(form, lambda: write() or True) if form.is_valid() else None


def sent(request: HttpRequest) -> Any:
    """Return what was sent; also an empty form that was sent is checked."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, form: BaseForm, **context: Any) -> HttpResponse:
    """Show a form on a page of its own; where one part is entered after another, the first field is at hand."""
    template = context.pop("template", "assurance/form.html")
    if template == ROW_AFTER_ROW and not form.is_bound:
        next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    return render(request, template, {"form": form, **context})


def onward(request: HttpRequest, message: str, address: str, *, written: object = True) -> HttpResponse:
    """Lead on; the message stands only where something was written."""
    if written:
        messages.success(request, message)
    return HttpResponseRedirect(address)
