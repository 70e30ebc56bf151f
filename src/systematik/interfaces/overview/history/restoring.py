"""Bringing back what a record was after one of its events: shown first, then done with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from systematik.foundation.access.web import permitted
from systematik.foundation.history import reading, restoring


class Reason(forms.Form):
    """Why the record is brought back."""

    reason = forms.CharField(
        label=gettext_lazy("Varför"),
        help_text=gettext_lazy("Skälet syns i historiken."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


@permitted(reading.RESTORE)
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, kind: str, pk: int, event: int) -> HttpResponse:
    """Show what would be brought back; do it once a reason is given."""
    actor = request.actor  # type: ignore[attr-defined]
    found = reading.find(actor, kind, pk, permission=reading.RESTORE)
    if found is None or event > reading.LARGEST:
        raise Http404
    form = Reason(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"title": _("Återställ"), "found": found, "form": form}
    try:
        plan = restoring.restoration(actor, found.ref, event_id=event)
        context |= {"event": plan.event, "changes": plan.changes(actor), "parts": len(plan.parts)}
        if request.method == "POST" and form.is_valid():
            _restore(request, found, event, form.cleaned_data["reason"])
            messages.success(request, _("Återställd. Historiken visar vad som ändrades."))
            return redirect("history", kind, pk)
    except restoring.CannotRestore as error:
        context["refused"] = error.messages
    except ValidationError as error:
        for text in error.messages:
            form.add_error(None, text)
    return render(request, "overview/restore.html", context)


def _restore(request: HttpRequest, found: reading.Found, event: int, reason: str) -> None:
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    restoring.restore(actor, found.ref, event_id=event, reason=reason, at=at)
