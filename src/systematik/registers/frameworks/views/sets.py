"""A set of mappings: between what, by whose word, how sure, and each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from systematik.foundation.access.web import permitted
from systematik.registers.frameworks import queries, tables
from systematik.registers.frameworks.models import Mapping, MappingSet
from systematik.registers.frameworks.permissions import Permission
from systematik.ui.tables import Column, Table, page
from systematik.ui.writing import Asked

LEFT_OUT = ("set", "first_edition", "second_edition")


@permitted(Permission.READ)
def mapping_set(request: Asked, pk: int) -> HttpResponse:
    """Show a set with its mappings as a list that filters, sorts and goes out as a file like any other."""
    found = get_object_or_404(queries.mapping_sets(request.actor, request.at), pk=pk)
    between = queries.between(request.actor, found)
    context = {
        "set": found,
        "between": between,
        "confidences": queries.confidences(request.actor, found),
        "number": sum(each.number for each in between),
        "table": _listed(request, found, _columns(between)),
    }
    return render(request, "frameworks/mapping_set.html", context)


def _columns(between: Sequence[queries.Between]) -> tuple[Column, ...]:
    """Return the list's columns without what the page says once; an edition stands with its requirement where several do."""
    ends = {"first": {each.first for each in between}, "second": {each.second for each in between}}
    found = []
    for column in tables.MAPPINGS.columns:
        if column.name in ends and len(ends[column.name]) > 1:
            found.append(replace(column, value=_with_edition(column.name)))
        elif column.name not in LEFT_OUT:
            found.append(column)
    return tuple(found)


def _with_edition(end: str) -> Callable[[Mapping], str]:
    def said(row: Mapping) -> str:
        requirement = getattr(row, end)
        return f"{requirement} – {requirement.edition}"

    return said


def _listed(request: Asked, found: MappingSet, columns: tuple[Column, ...]) -> page.Page:
    table = tables.MAPPINGS
    own: Table = replace(
        table,
        rows=lambda actor, at: queries.mappings_in(actor, found),
        columns=columns,
        filters=tuple(each for each in table.filters if each.name != tables.OF_SET),
    )
    shown = page.page(own, request)
    # The whole list's files, narrowed to this set.
    chosen = {**request.GET.dict(), tables.OF_SET: found.pk}
    return replace(
        shown,
        export=f"{reverse('export', args=[table.name, 'xlsx'])}?{urlencode(chosen)}",
        compare=f"{reverse('compare_list', args=[table.name])}?{urlencode(chosen)}",
    )
