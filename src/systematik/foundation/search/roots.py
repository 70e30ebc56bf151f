"""Whose tree a record lies in, as a mark among the stems of its entries.

With it a search reads the matches of the municipalities that the actor has access in, and not of all that share the
installation. It only narrows what is read: what may be seen is decided afterwards, by the rooms' own queries.
"""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.models import Scope

# Of records that belong to no unit.
NONE = 0
# A private letter: no word of a text comes to the same.
MARK = "\ue000"


def mark(root: int) -> str:
    """Return what stands among the stems of entries in this tree."""
    return f"{MARK}{root}"


def of_unit(lookup: str) -> Any:
    """Return the expression of the root of the unit that a lookup leads to, in today's tree; "" leads to none."""
    if not lookup:
        return Value(NONE)
    scope = Scope.objects.filter(unit_id=OuterRef(lookup)).values("root_id")[:1]
    return Coalesce(Subquery(scope), Value(NONE))


def of_records(kind: str) -> dict[int, int]:
    """Return the root unit of each record of a kind."""
    known = refs.kind(kind)
    rows = known.model_class()._default_manager.order_by().annotate(lies_under=of_unit(known.unit))
    return dict(rows.values_list("pk", "lies_under"))


def of_actor(actor: Actor) -> list[int] | None:
    """Return the roots that the actor's access lies under, and none's; nothing where it may lie anywhere."""
    grants = (*actor.grants, *([actor.handed] if actor.handed else []))
    paths = [grant.path for grant in grants if grant.records is None]
    if actor.everything or "/" in paths or len(paths) < len(grants):
        return None
    return sorted({NONE, *(int(path.split("/")[1]) for path in paths)})
