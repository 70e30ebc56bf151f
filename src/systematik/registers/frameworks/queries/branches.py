"""An edition as the tree that its page shows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.registers.frameworks.models import language, numbered
from systematik.registers.frameworks.queries.frameworks import requirements, to_be_verified
from systematik.registers.frameworks.queries.nodes import noted, titled

FIELDS = ("pk", "parent_id", "key", "ref", "name", "text", "said", "assessed", "waiting", "more")


class Branch(NamedTuple):
    """A requirement or a heading in its place; `title` is its number and what it is called in the reader's language."""

    pk: int
    parent_id: int | None
    title: str
    is_assessable: bool
    is_to_be_verified: bool
    groups: tuple[str, ...]
    is_withdrawn: bool


def branches(actor: Actor, edition: int) -> list[Branch]:
    """Return the requirements of an edition in order; one query."""
    spoken = language()
    found = []
    for pk, parent, key, ref, name, text, said, assessed, waiting, more in _branches(actor, edition):
        title = titled(said, spoken, name, text, ref or key)
        groups, is_withdrawn = _attributes(more)
        found.append(
            Branch(pk, parent, numbered(ref, title), assessed != "", waiting != "", groups, is_withdrawn)
        )
    return found


@lru_cache(maxsize=1024)
def _attributes(more: str) -> tuple[tuple[str, ...], bool]:
    """Return the groups of a requirement and whether it is withdrawn: many say the same."""
    said = json.loads(more) if '"groups"' in more or '"withdrawn"' in more else {}
    return tuple(str(each) for each in said.get("groups", ())), "withdrawn" in said


@prepared
def _branches(actor: Actor, edition: int) -> QuerySet[Any, Any]:
    # As text: a page of hundreds reads the JSON of those alone that say something in it.
    texts: dict[str, Any] = {
        name: Cast(field, TextField()) for name, field in (("said", "translations"), ("more", "attributes"))
    }
    rows: QuerySet[Any] = requirements(actor).filter(edition=edition).select_related(None)
    asked: QuerySet[Any] = rows.annotate(
        **texts,
        assessed=noted(Q(is_assessable=True)),
        waiting=noted(to_be_verified()),
    )
    return asked.values_list(*FIELDS)


def in_group(rows: Iterable[Branch], group: str) -> list[Branch]:
    """Return the rows of a group with the headings that they stand under."""
    some = list(rows)
    kept: set[int | None] = set()
    for row in reversed(some):
        if row.pk in kept or group in row.groups:
            kept |= {row.pk, row.parent_id}
    return [row for row in some if row.pk in kept]
