"""Any list and any record on two days, side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from systematik.foundation.access.web import SIGNED_IN, permitted
from systematik.foundation.history import comparison, past, reading
from systematik.interfaces.overview import days
from systematik.ui import addresses, tables


@permitted(SIGNED_IN)
@require_safe
def compare_list(request: HttpRequest, name: str) -> HttpResponse:
    """Show which rows of a list came, went and changed; the list's own choices stay in the address."""
    table = tables.listed(request, name)
    form = days.form(request, at=request.at)  # type: ignore[attr-defined]
    context: dict[str, Any] = {"title": table.title, "form": form, "kept": _kept(request)}
    if form.is_valid():
        first, last = form.cleaned_data["fran"], form.cleaned_data["till"]
        found = comparison.of_rows(_rows(request, table, first), _rows(request, table, last))
        went = [{"title": row.title, "url": addresses.on(first, row.url)} for row in found.went]
        context |= {"came": found.came, "went": went, "changed": found.changed, "compared": True}
    return render(request, "overview/compare.html", context)


@permitted(reading.READ)
@require_safe
def compare(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show what differs in a record between two days."""
    found = reading.find(request.actor, kind, pk)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    form = days.form(request, at=request.at)  # type: ignore[attr-defined]
    context: dict[str, Any] = {"title": found.title, "form": form, "url": found.url}
    if form.is_valid():
        first, last = (past.end_of_day(form.cleaned_data[name]) for name in ("fran", "till"))
        changed = comparison.of_record(request.actor, found.ref, before=first, after=last)  # type: ignore[attr-defined]
        rows = [comparison.Moved(found.title, found.url, changed)] if changed else []
        context |= {"changed": rows, "compared": True}
    return render(request, "overview/compare.html", context)


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in request.GET.items() if name not in ("fran", "till")]


def _rows(request: HttpRequest, table: tables.Table, day: date) -> list[tables.Record]:
    actor, moment = request.actor, days.moment(day, at=request.at)  # type: ignore[attr-defined]
    with moment.reading():
        found = tables.select(table, actor, dict(_kept(request)), at=moment.at)
        return tables.rows_as_fields(table, found.everything(), actor=actor)
