"""The view of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from systematik.foundation.access import decisions
from systematik.foundation.access.web import permitted
from systematik.ui.tables.page import page
from systematik.ui.tables.table import Table, registered

View = Callable[..., HttpResponse]


def list_view(
    table: Table,
    *,
    template: str = "ui/list.html",
    extra: Callable[[HttpRequest], dict[str, Any]] | None = None,
    actions: Callable[[HttpRequest], Iterable[Any]] | None = None,
) -> View:
    """Return the view of a list. `extra(request)` adds to the context, `actions(request)` buttons at the top."""

    def view(request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {"title": table.title, "lead": table.lead, "table": page(table, request)}
        # In the past nothing can be written, so nothing is offered.
        context["actions"] = list(actions(request)) if actions and request.moment is None else []  # type: ignore[attr-defined]
        context |= extra(request) if extra else {}
        return render(request, template, context)

    view.__name__ = f"list_{table.name}"
    return permitted(table.permission)(view)


def listed(request: HttpRequest, name: str) -> Table:
    """Return the list that an address names; raises Http404 for an unknown one, Denied for one not open."""
    table = registered(name)
    if table is None:
        raise Http404
    decisions.require_anywhere(request.actor, table.permission)  # type: ignore[attr-defined]
    return table
