"""Ticking what a document says of what its type requires."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from systematik.foundation.access.web import permitted
from systematik.registers.documents import commands
from systematik.registers.documents.forms import TickForm
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.views.acting import document_for, in_the_present
from systematik.ui.writing import attempt


@permitted(Permission.EDIT)
@in_the_present("document")
@require_POST
def tick(request: HttpRequest, pk: int, content: int) -> HttpResponse:
    """Tick a line of the checklist, or take the tick away."""
    document = document_for(request, pk, Permission.EDIT)
    required = get_object_or_404(document.type.contents, pk=content)
    form = TickForm(request.POST)
    given = {"document": document, "content": required, "at": request.at}  # type: ignore[attr-defined]
    if request.POST.get("ta_bort"):
        commands.untick_content(request.actor, **given)  # type: ignore[attr-defined]
    elif (
        not form.is_valid()
        or attempt(
            form,
            lambda: commands.tick_content(request.actor, note=form.cleaned_data["note"], **given),  # type: ignore[attr-defined]
        )
        is None
    ):
        messages.error(request, _("Noteringen får vara högst 200 tecken. Ingenting har sparats."))
    return redirect("document", pk)
