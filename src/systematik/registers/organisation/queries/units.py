"""Units of the tree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.lookups import StartsWith

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import paths, visible
from systematik.foundation.prepared import prepared
from systematik.registers.organisation.models import Unit
from systematik.registers.organisation.permissions import Permission


def units(actor: Actor, at: datetime | None = None) -> QuerySet[Unit]:
    """Return the units that the actor may see, closed ones too, in the order of the tree."""
    return Unit.objects.filter(visible(actor, Permission.READ, unit="pk", kind="unit")).order_by("path")


def open_units(
    actor: Actor, at: datetime | None = None, *, permission: str = Permission.READ
) -> QuerySet[Unit]:
    """Return the units that have not closed and where the actor holds the permission."""
    return units(actor, at).filter(visible(actor, permission, unit="pk"), closed_on__isnull=True)


@prepared
def open_units_in_order(actor: Actor, permission: str) -> QuerySet[Unit]:
    """Return the same in the order of the tree."""
    return open_units(actor, permission=permission).order_by("path")


def only_open_unit(actor: Actor, at: datetime | None = None, *, permission: str) -> int | None:
    """Return the id of the one open unit where the actor holds the permission; None where there is not just one."""
    first = list(open_units(actor, at, permission=permission).values_list("pk", flat=True)[:2])
    return first[0] if len(first) == 1 else None


def editable_units(actor: Actor, at: datetime | None = None) -> QuerySet[Unit]:
    """Return the open units that the actor may edit."""
    return open_units(actor, at, permission=Permission.EDIT)


def under(unit_id: int, path: str = "unit__path") -> Q:
    """Return the condition of rows that hang on a unit or anywhere below it; `path` is the lookup of the unit's path."""
    own = RawSQL(f"SELECT path FROM {Unit._meta.db_table} WHERE id = %s", (int(unit_id),))
    return Q(**{f"{path}__below": own})


def over(unit_id: int, path: str = "unit__path") -> Q:
    """Return the condition of rows that hang on a unit or anywhere above it; `path` is the lookup of their unit's path."""
    own = RawSQL(f"SELECT path FROM {Unit._meta.db_table} WHERE id = %s", (int(unit_id),))
    return Q(StartsWith(own, F(path)))


def municipalities(actor: Actor) -> QuerySet[Unit]:
    """Return the municipalities that the actor may edit something in, by name; nobody needs to see them whole."""
    held = paths(actor, Permission.EDIT)
    roots = Unit.objects.filter(parent=None, closed_on__isnull=True).order_by("name", "pk")
    if "/" in held:
        return roots
    return roots.filter(pk__in={int(path.split("/")[1]) for path in held})


def municipality_names(ids: Iterable[int]) -> list[str]:
    """Return the names of municipalities, which are no secret to anybody within them."""
    return _names(tuple(sorted(ids)))


@prepared
def _names(ids: tuple[int, ...]) -> QuerySet[Unit, str]:
    return Unit.objects.filter(pk__in=ids).order_by("name", "pk").values_list("name", flat=True)
