"""Pages of the organisation register."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from systematik.foundation.access.web import permitted
from systematik.registers.organisation import queries
from systematik.registers.organisation.permissions import Permission


@permitted(Permission.READ)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person."""
    found = get_object_or_404(queries.persons(request.actor, request.at), pk=pk)  # type: ignore[attr-defined]
    return render(request, "organisation/person.html", {"title": found.name, "person": found})


@permitted(Permission.READ)
def function(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a function."""
    found = get_object_or_404(queries.functions(request.actor, request.at), pk=pk)  # type: ignore[attr-defined]
    return render(request, "organisation/function.html", {"title": found.name, "function": found})
