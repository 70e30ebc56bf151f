"""What every page that changes something has in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from systematik.foundation.access.decisions import Denied
from systematik.foundation.workflow import CannotAdvance
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


def written(form: BaseForm, write: Callable[[], Any]) -> Any:
    """Return what the command gave, or None with its refusal put at the fields it speaks of."""
    try:
        return write()
    except ValidationError as refused:
        _put(form, refused)
    except (CannotAdvance, Denied) as refused:
        form.add_error(None, str(refused))
    return None


def _put(form: BaseForm, refused: ValidationError) -> None:
    if not hasattr(refused, "error_dict"):
        form.add_error(None, refused)
        return
    for field, errors in refused.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)


def actor_and_moment(request: HttpRequest) -> dict[str, Any]:
    """Return the actor and the moment as forms take them."""
    return {"actor": request.actor, "at": request.at}  # type: ignore[attr-defined]


def saved() -> str:
    """Return what a page says after most changes."""
    return _("Sparat.")
