"""What every form of the room does: show, check, write, go on; a refusal comes back beside what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from systematik.foundation.access.decisions import can
from systematik.foundation.access.web import forbidden
from systematik.processes.assurance import queries
from systematik.processes.assurance.models import Audit
from systematik.processes.assurance.permissions import Permission
from systematik.ui.writing import attempt


@dataclass(frozen=True)
class Written:
    """How many rows a form with many rows changed; true also where it was none."""

    number: int


def editable(request: HttpRequest, pk: int) -> tuple[Audit, HttpResponse | None]:
    """Return an audit that the actor may see, and the refusal where it may not be changed."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    audit = queries.audits(actor, at).filter(pk=pk).first()
    if audit is None:
        raise Http404
    return audit, refused(request, audit)


def refused(request: HttpRequest, audit: Audit) -> HttpResponse | None:
    """Return the page that says why the actor may not change this audit, if so."""
    decision = can(request.actor, Permission.EDIT, audit.unit.path)  # type: ignore[attr-defined]
    return None if decision else forbidden(request, decision.reason)


def saved(form: BaseForm, write: Callable[[], Any]) -> Any:
    """Return what `write` returned, or None with the refusal on the form; all or nothing."""
    return attempt(form, lambda: write() or True) if form.is_valid() else None


def sent(request: HttpRequest) -> Any:
    """Return what was sent; also an empty form that was sent is checked."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, form: BaseForm, **context: Any) -> HttpResponse:
    """Show a form on a page of its own."""
    return render(request, context.pop("template", "assurance/form.html"), {"form": form, **context})


def onward(request: HttpRequest, message: str, address: str, *, written: object = True) -> HttpResponse:
    """Lead on; the message stands only where something was written."""
    if written:
        messages.success(request, message)
    return HttpResponseRedirect(address)
