"""Units come, change name and place; the present tree that access reads follows in the same event."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.access.models import Scope
from systematik.foundation.history import events
from systematik.registers.organisation.models import Unit
from systematik.registers.organisation.permissions import Permission


def create_unit(
    actor: Actor,
    *,
    name: str,
    type: str,
    parent: Unit | None = None,
    short_name: str = "",
    external_id: str = "",
    registry_pattern: str = "",
    reason: str = "",
    at: datetime,
) -> Unit:
    """Return the new unit; without a parent it is a municipality of its own."""
    require(actor, Permission.EDIT, parent.path if parent else "/")
    with events.event(actor, "unit.created", Unit, reason=reason, at=at) as event:
        unit = Unit(
            pk=event.object_id,
            name=name,
            type=type,
            parent=parent,
            short_name=short_name,
            external_id=external_id,
            registry_pattern=registry_pattern,
            path=f"{parent.path if parent else '/'}{event.object_id}/",
            established_on=timezone.localdate(at),
        )
        unit.full_clean()
        unit.save(force_insert=True)
        Scope.objects.create(unit_id=unit.pk, root_id=_root(unit), path=unit.path)
    return unit


def rename_unit(
    actor: Actor, *, unit: Unit, name: str, short_name: str | None = None, reason: str = "", at: datetime
) -> Unit:
    """Return the unit under its new name."""
    require(actor, Permission.EDIT, unit.path)
    with events.event(actor, "unit.renamed", unit, reason=reason, at=at):
        unit.name = name
        unit.short_name = unit.short_name if short_name is None else short_name
        unit.full_clean()
        unit.save(update_fields=["name", "short_name"])
    return unit


def _root(unit: Unit) -> int:
    return int(unit.path.split("/")[1])
