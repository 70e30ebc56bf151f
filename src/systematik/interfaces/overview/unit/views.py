"""The page of a unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from systematik.foundation.access.web import permitted
from systematik.registers.organisation import queries as organisation
from systematik.registers.organisation.permissions import Permission


@permitted(Permission.READ)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what every room knows of a unit."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = get_object_or_404(organisation.units(actor, at).select_related("parent"), pk=pk)
    context = {"title": found.name, "unit": found}
    return render(request, "overview/unit.html", context)
