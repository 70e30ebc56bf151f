"""Small frameworks for tests: a standard in two editions, another beside it, and a law."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils import timezone

from systematik.registers.frameworks import commands
from systematik.registers.frameworks.commands import Library, Mappings, Node, Pair, Point
from tests.world import SYSTEM


def loaded(
    key: str,
    edition: str,
    refs: str,
    *,
    kind: str = "standard",
    name: str = "",
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> Any:
    """Return an edition with these controls under one heading."""
    head = Node(key="A", ref="A", name="Avsnitt", is_assessable=False)
    nodes = [
        Node(key=ref, ref=ref, parent="A", name=f"Kontroll {ref}", text=meanings.get(ref, ""))
        for ref in refs.split()
    ]
    library = Library(key, edition, name or f"{key.upper()} {edition}", (head, *nodes), kind=kind)
    return commands.load_library(SYSTEM, library=library, at=timezone.now())


def mapped(name: str, *pairs: tuple[tuple[str, str, str], tuple[str, str, str], str]) -> None:
    """Map controls, each (framework, edition, key), to others by a relation."""
    found = tuple(
        Pair(Point(a[0], a[2], a[1]), Point(b[0], b[2], b[1]), relation) for a, b, relation in pairs
    )
    commands.load_mappings(SYSTEM, mappings=Mappings(name, name, found), at=timezone.now())


def control(edition: Any, ref: str) -> Any:
    """Return a control of an edition."""
    return edition.requirements.get(ref=ref)
