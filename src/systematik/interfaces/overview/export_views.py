"""Any list as a file, as the page shows it: same rows, same order, same day, masked where the page masks."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from systematik.foundation.access.web import SIGNED_IN, permitted
from systematik.foundation.files import serving
from systematik.rendering import spreadsheets
from systematik.ui import tables

WRITERS: dict[str, Callable[..., bytes]] = {
    "xlsx": spreadsheets.xlsx_bytes,
    "csv": spreadsheets.csv_bytes,
}


@permitted(SIGNED_IN)
@require_safe
def export(request: HttpRequest, name: str, suffix: str) -> HttpResponse:
    """Send every row that the address chooses, not one page of them."""
    table = tables.listed(request, name)
    if suffix not in WRITERS:
        raise Http404
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    rows = tables.select(table, actor, request.GET.dict(), at=at).rows
    records = tables.rows_as_fields(table, rows, actor=actor)
    headings = [str(column.label) for column in table.columns]
    content = WRITERS[suffix](headings, [[text for _label, text in record.fields] for record in records])
    return serving.made(content, f"{name}-{timezone.localdate(at)}.{suffix}", spreadsheets.TYPES[suffix])
