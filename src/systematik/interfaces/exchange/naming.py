"""Records that the command line names by the number in their address."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from systematik.rendering.oscal import Unreadable

MOST_TOLD = 10


def numbered(rows: QuerySet[Any], number: str, kind: str) -> Any:
    """Return the row of that number; raises Unreadable, which tells the latest that there are."""
    if number.isascii() and number.isdigit() and len(number) < 19:
        found = rows.filter(pk=int(number)).first()
        if found is not None:
            return found
    latest = [f"{row.pk} ({row.title})" for row in rows.order_by("-pk")[:MOST_TOLD]]
    raise Unreadable(f"ingen {kind} har numret ”{number}”; det finns {', '.join(latest) or 'ingen än'}")
