"""What an employee needs: the documents in force for the unit where they work, by type."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import F
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.registers.documents import queries as documents

NEW = timedelta(days=60)


def applying(actor: Actor, *, at: datetime) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the documents in force that the actor may read, grouped by type, the highest type first."""
    day = timezone.localdate(at)
    found = (
        documents.listed(actor, at)
        .filter(documents.in_force(at))
        .annotate(in_force_on=F("current__in_force_on"))
    )
    rows = secrecy.shown(actor, "document", found.order_by("type__level", "type__name", "title", "pk"))
    shown = [{"row": row, "new": bool(row.in_force_on and row.in_force_on > day - NEW)} for row in rows]
    return [(name, list(group)) for name, group in groupby(shown, key=lambda each: each["row"].type.name)]
