"""Whose tree a record lies in, as a mark among the stems of its entries.

With it a search reads the matches of the municipalities that the actor has access in, and not of all that share the
installation. It only narrows what is read: what may be seen is decided afterwards, by the rooms' own queries.
"""

from __future__ import annotations

from collections.abc import Iterable

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


def of_records(kind: str, ids: Iterable[int] | None = None) -> dict[int, int]:
    """Return the root unit of records, or of all of the kind, in today's tree; two queries."""
    known = refs.kind(kind)
    if not known.unit:
        return {}
    rows = known.model_class()._default_manager.order_by()
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    units = dict(rows.values_list("pk", known.unit))
    roots = dict(Scope.objects.filter(unit_id__in=set(units.values())).values_list("unit_id", "root_id"))
    return {record: roots.get(unit, NONE) for record, unit in units.items()}


def of_actor(actor: Actor) -> list[int] | None:
    """Return the roots that the actor's access lies under, and none's; nothing where it may lie anywhere."""
    grants = (*actor.grants, *([actor.handed] if actor.handed else []))
    paths = [grant.path for grant in grants if grant.records is None]
    if actor.everything or "/" in paths or len(paths) < len(grants):
        return None
    return sorted({NONE, *(int(path.split("/")[1]) for path in paths)})
