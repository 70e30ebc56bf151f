"""Rows put on those that they belong to, as `prefetch_related` does, but asked for by whoever puts them there.

What Django prefetches it writes the SQL of each time; these come from a prepared query (foundation/prepared.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet


def put(owners: Iterable[Model], name: str, rows: Iterable[Model]) -> None:
    """Put rows on their owners, so that `owner.name.all()` gives them in the order that they came and asks nothing."""
    some = list(owners)
    if not some:
        return
    relation: Any = type(some[0])._meta.get_field(name)
    found: dict[int, list[Model]] = defaultdict(list)
    for row in rows:
        found[getattr(row, relation.field.attname)].append(row)
    for owner in some:
        below: Any = QuerySet(relation.related_model)
        below._result_cache = found[owner.pk]
        below._prefetch_done = True
        state: Any = owner
        state.__dict__.setdefault("_prefetched_objects_cache", {})[name] = below
