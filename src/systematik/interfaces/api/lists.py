"""Every list of the site, with its filters and order."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from systematik.foundation.access import decisions, secrecy
from systematik.interfaces.api import schemas
from systematik.interfaces.api.days import PARAMETER
from systematik.interfaces.api.failures import Unusable
from systematik.interfaces.api.values import as_json, moment
from systematik.ui import tables
from systematik.ui.tables import Table
from systematik.ui.tables.selection import PAGE, SORT

router = Router(tags=["Listor"])
AMOUNT = "antal"


@router.get("", response=schemas.Lists, url_name="lists", summary="Vilka listor som finns")
def lists(request: HttpRequest) -> dict[str, Any]:
    """De listor som du har behörighet till, med kolumner och filter."""
    known = [tables.registered(name) for name in tables.registered_names()]
    return {"lists": [_summary(table) for table in known if table and _may(request, table)]}


@router.get("/{name}", response=schemas.Rows, url_name="list", summary="Rader i en lista")
def rows(
    request: HttpRequest,
    name: str,
    sortera: str = Query("", description="kolumn att sortera efter; - framför för fallande ordning"),  # type: ignore[type-arg]
    sida: int = Query(1, ge=1, le=1_000_000),  # type: ignore[type-arg]
    antal: int = Query(100, ge=1, le=500, description="rader på en sida"),  # type: ignore[type-arg]
    per: str = Query("", description="dag, som 2021-11-30"),  # type: ignore[type-arg]
) -> dict[str, Any]:
    """Listans filter är parametrar med namnen som /listor/ visar. Ett okänt filter eller värde ger 422."""
    table = tables.registered(name)
    if table is None:
        raise Http404
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    decisions.require_anywhere(actor, table.permission)
    found = tables.select(table, actor, _parameters(request, table), at=at)
    if found.notices:
        raise Unusable(" ".join(map(str, found.notices)))
    count, start = found.rows.count(), (sida - 1) * antal
    return {
        "name": table.name,
        "title": str(table.title),
        "at": moment(at),
        "count": count,
        "page": sida,
        "pages": max(1, -(-count // antal)),
        "rows": [
            _row(table, row) for row in secrecy.shown(actor, table.kind, found.rows[start : start + antal])
        ],
    }


def _may(request: HttpRequest, table: Table) -> bool:
    return bool(decisions.paths(request.actor, table.permission))  # type: ignore[attr-defined]


def _parameters(request: HttpRequest, table: Table) -> dict[str, str]:
    known = {SORT, PAGE, AMOUNT, PARAMETER, *(name for part in table.filters for name in part.names())}
    given = request.GET.dict()
    strange = sorted(set(given) - known)
    if strange:
        raise Unusable(
            _("%(names)s: listan har inga sådana parametrar, de är %(known)s.")
            % {"names": ", ".join(strange)[:200], "known": ", ".join(sorted(known))}
        )
    return {key: str(value) for key, value in given.items()}


def _summary(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": str(table.title),
        "url": reverse("api:list", args=[table.name]),
        "columns": [
            {"name": column.name, "label": str(column.label), "sortable": bool(column.order)}
            for column in table.columns
        ],
        "filters": [{"label": str(part.label), "parameters": list(part.names())} for part in table.filters],
    }


def _row(table: Table, row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": table.kind,
        "title": table.title_of(row),
        "url": table.url_of(row),
        "fields": {column.name: as_json(column.of(row)) for column in table.columns},
    }
