"""Units come and change; the present tree that access reads follows in the same event."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.access.models import Scope
from systematik.foundation.history import events
from systematik.registers.organisation.commands.failures import CannotCreateUnit
from systematik.registers.organisation.models import ROOT_TYPES, Unit
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
    _may_stand(type, parent)
    with events.event(actor, "unit.created", Unit, reason=reason, at=at) as event:
        if parent is not None:
            hold_tree(parent)
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
        Scope.objects.create(unit_id=unit.pk, root_id=unit.root_id, path=unit.path)
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


def change_unit(
    actor: Actor,
    *,
    unit: Unit,
    type: str | None = None,
    external_id: str | None = None,
    registry_pattern: str | None = None,
    reason: str = "",
    at: datetime,
) -> Unit:
    """Return the unit with another type or other marks; what is left out stays."""
    require(actor, Permission.EDIT, unit.path)
    given = {"type": type, "external_id": external_id, "registry_pattern": registry_pattern}
    fields = [field for field, value in given.items() if value is not None]
    _may_stand(type or unit.type, unit.parent_id)
    with events.event(actor, "unit.changed", unit, reason=reason, at=at):
        for field in fields:
            setattr(unit, field, given[field])
        unit.full_clean()
        unit.save(update_fields=fields)
    return unit


def hold_tree(*units: Unit | None) -> None:
    """Keep everybody else from changing the tree until the event ends, and read the units anew.

    A path read before somebody else moved the unit would break the tree. SQLite has one writer anyway.
    """
    list(Unit.objects.select_for_update().filter(parent=None).order_by("pk").values_list("pk"))
    for unit in units:
        if unit is not None:
            unit.refresh_from_db(fields=["path", "parent", "closed_on"])


def _may_stand(type: str, parent: object) -> None:
    if parent is None and type not in ROOT_TYPES:
        raise CannotCreateUnit(_("Överst i trädet står en kommun. Välj en överordnad enhet."))
    if isinstance(parent, Unit) and parent.closed_on is not None:
        raise CannotCreateUnit(
            _("”%(unit)s” har upphört och kan inte få underenheter.") % {"unit": parent.name}
        )
