"""Requirements by the hundred: what a long page says of each, without the weight of a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from systematik.registers.frameworks.models import Requirement, said

FIELDS = ("pk", "parent_id", "key", "ref", "name", "text", "translations", "is_assessable")
OF_EDITION = ("pk", "framework__key", "edition", "name", "translations", "sha256")


class EditionNode(NamedTuple):
    """An edition that nodes belong to."""

    pk: int
    framework: str
    edition: str
    name: str
    translations: dict[str, Any]
    sha256: str

    @property
    def title(self) -> str:
        """Return the name in the reader's language."""
        return said(self, "name")


class Node(NamedTuple):
    """A requirement, or a heading of some."""

    pk: int
    parent_id: int | None
    key: str
    ref: str
    name: str
    text: str
    translations: dict[str, Any]
    is_assessable: bool

    @property
    def title(self) -> str:
        """Return the name in the reader's language; the beginning of the text where it has none."""
        return said(self, "name") or said(self, "text")[:120] or self.key


def as_nodes(rows: QuerySet[Requirement]) -> QuerySet[Requirement, Any]:
    """Return the query of what `by_edition` reads of requirements."""
    return rows.values_list(*FIELDS, *(f"edition__{field}" for field in OF_EDITION))


def by_edition(rows: Iterable[tuple[Any, ...]]) -> list[tuple[EditionNode, list[Node]]]:
    """Return requirements, asked for `as_nodes`, edition by edition in the order that they come."""
    own = len(FIELDS)
    found: dict[int, list[Node]] = {}
    editions: dict[int, EditionNode] = {}
    for values in rows:
        pk = values[own]
        if pk not in editions:
            editions[pk] = EditionNode(*values[own:])
        found.setdefault(pk, []).append(Node(*values[:own]))
    return [(editions[pk], nodes) for pk, nodes in found.items()]
