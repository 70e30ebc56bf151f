"""Writing: a new document, its text, and what the register says of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.web import permitted
from systematik.foundation.history import differences
from systematik.registers.documents import commands, queries
from systematik.registers.documents.forms import DraftForm, RegisterForm, TextForm
from systematik.registers.documents.models import Document, WorkingCopy
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.views.acting import (
    actor_and_moment,
    document_for,
    in_the_present,
)
from systematik.rendering import markdown
from systematik.ui.writing import attempt

PREVIEW = "forhandsgranska"


@permitted(Permission.EDIT)
@in_the_present("documents")
def new(request: HttpRequest) -> HttpResponse:
    """Begin a document, from a template or from nothing."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DraftForm(*data, initial=request.GET.dict(), **actor_and_moment(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        text = queries.template_text(given.pop("template"))
        made = attempt(form, lambda: commands.draft_document(**_as_given(request), text=text, **given))
        if made is not None:
            messages.success(request, _("Utkastet är skapat. Skriv texten här."))
            return redirect("document_edit", made.pk)
    context = {"form": form, "templates": queries.templates(), "has_types": _has_types(request)}
    return render(request, "documents/new.html", context)


def _as_given(request: Any) -> dict[str, Any]:
    return {"actor": request.actor, "at": request.at}


def _has_types(request: Any) -> bool:
    return queries.document_types(request.actor).exists()


@permitted(Permission.EDIT)
@in_the_present("document")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the document says, from a decided version where the address names one; see it first by asking for it."""
    document = document_for(request, pk, Permission.EDIT)
    working = queries.working_of(request.actor, document)  # type: ignore[attr-defined]
    if working is None or not queries.working_copies(request.actor).filter(pk=working.pk).exists():  # type: ignore[attr-defined]
        # A secrecy mark covers the text, or drafts may not be read here: then it may not be written over either.
        return redirect("document", pk)
    form = _text_form(request, document, working)
    fetched = _fetched(request, document)
    if fetched is not None and request.method == "GET":
        said = _("Texten från version %(number)s") % {"number": fetched.number}
        form.initial = {
            **form.initial,
            "title": fetched.title,
            "audience": fetched.audience,
            "text": fetched.text,
            "summary": said,
        }
    context: dict[str, Any] = {"document": document, "working": working, "form": form, "fetched": fetched}
    if request.method == "POST" and form.is_valid():
        if PREVIEW in request.POST:
            context["preview"] = markdown.render(form.cleaned_data["text"])
        else:
            saved = _save(request, document, form, context)
            if saved is not None:
                messages.success(request, _("Texten är sparad."))
                return redirect("document_draft" if document.is_decided else "document", pk)
    return render(request, "documents/edit.html", context)


def _text_form(request: HttpRequest, document: Document, working: WorkingCopy, data: Any = None) -> TextForm:
    initial = {
        "title": working.title,
        "audience": working.audience,
        "text": working.text,
        "revision": working.revision,
    }
    given = (data or request.POST, request.FILES) if request.method == "POST" else ()
    return TextForm(
        *given, initial=initial, decided=document.is_decided, has_file=working.file_id is not None
    )


def _fetched(request: Any, document: Document) -> Any:
    """Return the decided version that the address names as `fran`, unless its text is covered."""
    wanted = request.GET.get("fran", "")
    versions = queries.versions_of(request.actor, document) if wanted else []
    return next((one for one in versions if one.number == wanted and one.text != secrecy.SECRET), None)


def _save(request: Any, document: Document, form: TextForm, context: dict[str, Any]) -> Any:
    given = form.cleaned_data
    try:
        return attempt(form, lambda: commands.edit_document(**_as_given(request), document=document, **given))
    except commands.EditedMeanwhile as told:
        context |= _merge(request, document, told.current, given)
        return None


def _merge(request: Any, document: Document, current: WorkingCopy, given: dict[str, Any]) -> dict[str, Any]:
    """Return what lets somebody join the own text with what another has saved meanwhile: nothing typed is lost."""
    data = request.POST.copy()
    data["revision"] = str(current.revision)
    return {
        "form": _text_form(request, document, current, data),
        "current": current,
        "differing": differences.words(current.text, given["text"]),
    }


@permitted(Permission.EDIT)
@in_the_present("document")
def change_register(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the register says: type, owner, place, registry number."""
    document = document_for(request, pk, Permission.EDIT)
    data = (request.POST,) if request.method == "POST" else ()
    form = RegisterForm(*data, initial=RegisterForm.initial_of(document), **actor_and_moment(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = attempt(form, lambda: commands.edit_document(**_as_given(request), document=document, **given))
        if made is not None:
            messages.success(request, _("Uppgifterna är sparade."))
            return redirect("document", pk)
    shown = secrecy.shown_one(request.actor, queries.documents(request.actor).get(pk=pk))  # type: ignore[attr-defined]
    return render(request, "documents/register.html", {"document": shown, "form": form})
