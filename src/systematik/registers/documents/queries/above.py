"""Units above those where an actor holds a right: what they settle applies to the actor too."""

from __future__ import annotations

from django.db.models import Q

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import paths


def units_above(actor: Actor, permission: str) -> set[int]:
    """Return the ids of the units above; a path is the ids from the root, "/1/5/12/"."""
    found: set[int] = set()
    for path in paths(actor, permission):
        found.update(int(part) for part in path.strip("/").split("/")[:-1])
    return found


def either(*conditions: Q) -> Q:
    """Return the condition that any of these holds; an empty one is met by every row, which `|` forgets."""
    found = Q(pk__in=[])
    for condition in conditions:
        if not condition:
            return Q()
        found |= condition
    return found
