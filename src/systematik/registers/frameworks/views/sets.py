"""A set of mappings: between what, by whose word, how sure, and each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from systematik.foundation.access.web import permitted
from systematik.registers.frameworks import queries, tables
from systematik.registers.frameworks.models import MappingSet
from systematik.registers.frameworks.permissions import Permission
from systematik.ui.tables import Table, page
from systematik.ui.writing import Asked


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
        "table": _listed(request, found, _said_above(between)),
    }
    return render(request, "frameworks/mapping_set.html", context)


def _said_above(between: Sequence[queries.Between]) -> set[str]:
    """Return the columns that say of every row what the page says once."""
    ends = {
        "first_edition": {each.first for each in between},
        "second_edition": {each.second for each in between},
    }
    return {"set", *(name for name, editions in ends.items() if len(editions) == 1)}


def _listed(request: Asked, found: MappingSet, left_out: set[str]) -> page.Page:
    table = tables.MAPPINGS
    own: Table = replace(
        table,
        rows=lambda actor, at: queries.mappings_in(actor, found),
        columns=tuple(column for column in table.columns if column.name not in left_out),
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
