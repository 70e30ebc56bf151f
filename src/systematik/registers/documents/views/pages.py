"""The page of one document, of its working version, of a type, of a requirement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from systematik.foundation.access import secrecy
from systematik.foundation.access.web import permitted
from systematik.registers.documents import queries
from systematik.registers.documents.permissions import Permission


@permitted(Permission.READ)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is decided, and how the work stands."""
    found = get_object_or_404(queries.listed(request.actor, request.at), pk=pk)  # type: ignore[attr-defined]
    shown = secrecy.shown_one(request.actor, found)  # type: ignore[attr-defined]
    return render(request, "documents/document.html", {"document": shown})


@permitted(Permission.READ_DRAFTS)
def working_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is being written."""
    working = get_object_or_404(queries.working_copies(request.actor), document_id=pk)  # type: ignore[attr-defined]
    return render(request, "documents/document.html", {"document": working.document, "working": working})


@permitted(Permission.READ)
def document_types(request: HttpRequest) -> HttpResponse:
    """Show the municipality's matrix."""
    types = queries.document_types(request.actor)  # type: ignore[attr-defined]
    return render(request, "documents/types.html", {"types": types})


@permitted(Permission.READ)
def document_type(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one type of document."""
    found = get_object_or_404(queries.document_types(request.actor), pk=pk)  # type: ignore[attr-defined]
    return render(request, "documents/types.html", {"types": [found]})


@permitted(Permission.READ)
def required_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one document that must exist."""
    found = get_object_or_404(queries.required_documents(request.actor), pk=pk)  # type: ignore[attr-defined]
    return render(request, "documents/required.html", {"required": found})
