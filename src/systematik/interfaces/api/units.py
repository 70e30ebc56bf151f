"""The tree of units."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router

from systematik.foundation.access import decisions, secrecy
from systematik.interfaces.api import schemas
from systematik.interfaces.api.values import as_json, moment
from systematik.registers.organisation import queries as organisation
from systematik.registers.organisation.permissions import Permission

router = Router(tags=["Enheter"])


@router.get("", response=schemas.Units, url_name="units", summary="Alla enheter")
def units(
    request: HttpRequest,
    per: str = Query("", description="dag, som 2021-11-30"),  # type: ignore[type-arg]
) -> dict[str, Any]:
    """Enheterna som du får se, i trädets ordning."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    decisions.require_anywhere(actor, Permission.READ)
    found = secrecy.shown(actor, "unit", organisation.units(actor, at))
    return {"at": moment(at), "units": [_unit(unit) for unit in found]}


def _unit(unit: Any) -> dict[str, Any]:
    return {
        "id": unit.pk,
        "name": unit.name,
        "short_name": unit.short_name,
        "type": unit.type,
        "parent": unit.parent_id,
        "url": reverse("unit", args=[unit.pk]),
        "closed_on": as_json(unit.closed_on),
    }
