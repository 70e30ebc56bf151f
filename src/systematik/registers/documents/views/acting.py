"""What every page that changes something has in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from systematik.registers.documents import queries
from systematik.registers.documents.models import Document

View = Callable[..., HttpResponse]


def in_the_present(page: str) -> Callable[[View], View]:
    """Lead from a page that changes something to `page`, where the address speaks of the past: nothing changes there."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **more: Any) -> HttpResponse:
            if request.moment is None:
                return view(request, *args, **more)
            return redirect(page, more["pk"]) if "pk" in more else redirect(page)

        return guarded

    return declare


def document_for(request: Any, pk: int, permission: str) -> Document:
    """Return a document with which the actor may do what the permission says; any other answers 404."""
    found: Document = get_object_or_404(queries.editable(request.actor, permission), pk=pk)
    return found


def actor_and_moment(request: HttpRequest) -> dict[str, Any]:
    """Return the actor and the moment as forms take them."""
    return {"actor": request.actor, "at": request.at}  # type: ignore[attr-defined]


def saved() -> str:
    """Return what a page says after most changes."""
    return _("Sparat.")
