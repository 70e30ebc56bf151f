"""A sheet whose columns somebody has named: a framework, one row a requirement, or mappings, one row a pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.refusals import Refused
from systematik.registers.frameworks.commands import Library, Mappings, Node, Pair, Point
from systematik.registers.frameworks.imports.ordering import in_order
from systematik.registers.frameworks.models import Relation

# What a column can hold, and the headings that it is known by; each set in the order of the page.
REQUIREMENT = {
    "ref": (gettext_lazy("Nummer"), ("nummer", "nr", "ref", "ref_id", "id", "cis safeguard", "control")),
    "name": (gettext_lazy("Namn"), ("namn", "name", "title", "titel", "rubrik", "krav", "requirement")),
    "text": (gettext_lazy("Innebörd"), ("innebörd", "text", "description", "beskrivning")),
    "parent": (gettext_lazy("Ligger under"), ("under", "ligger under", "parent", "cis control", "förälder")),
    "groups": (gettext_lazy("Grupper"), ("grupper", "groups", "ig", "implementation_groups")),
}
PAIR = {
    "first": (gettext_lazy("Krav"), ("krav", "från", "from", "source", "cis safeguard")),
    "second": (gettext_lazy("Motsvarar"), ("motsvarar", "till", "to", "target", "iso")),
    "relation": (gettext_lazy("Förhållande"), ("förhållande", "relation", "relationship")),
    "rationale": (gettext_lazy("Skäl"), ("skäl", "rationale", "motivering")),
}
NEEDED = ("ref", "first", "second")
RELATIONS = {"equivalent": "equal", "equals": "equal", "intersects": "intersect", "": "intersect"}
Columns = Mapping[str, int | None]


class Unusable(Refused):
    """The sheet can't be read so; the message names the row."""


def headings(rows: Sequence[Any]) -> list[str]:
    """Return what the first row calls each column."""
    if len(rows) < 2:
        raise Unusable(_("Arket ska ha en rad med rubriker och minst en rad till."))
    return [str(cell).strip() for cell in rows[0].cells]


def guessed(names: Sequence[str], meant: Mapping[str, tuple[Any, tuple[str, ...]]]) -> dict[str, int | None]:
    """Return which column each thing seems to stand in, None where no heading says."""
    low = [name.lower() for name in names]
    return {
        key: next((low.index(word) for word in words if word in low), None)
        for key, (_label, words) in meant.items()
    }


def library(rows: Sequence[Any], columns: Columns, **said: Any) -> Library:
    """Return the framework in a sheet; `said` is what it is called. Raises Unusable."""
    found: dict[str, tuple[int, Node]] = {}
    for row in _filled(rows):
        node = _node(row, columns)
        if node.key in found:
            raise _fault(row.number, _("numret ”%(ref)s” står två gånger") % {"ref": node.ref})
        found[node.key] = row.number, node
    return Library(nodes=tuple(_tree(found, chosen=columns.get("parent") is not None)), **said)


def _tree(found: dict[str, tuple[int, Node]], *, chosen: bool) -> list[Node]:
    """Return the nodes in order; without a column for it, "5.1" lies under "5" where there is one."""
    placed = []
    parents = set()
    for number, node in found.values():
        parent = node.parent if chosen else _above(node.key, found)
        if parent and parent not in found:
            raise _fault(number, _("”%(parent)s” som det ligger under finns inte") % {"parent": parent})
        parents.add(parent)
        placed.append((node, parent))
    nodes = [_under(node, parent, is_heading=node.key in parents) for node, parent in placed]
    ordered, circling = in_order(nodes)
    if circling:
        raise _fault(found[circling[0].key][0], _("kravet ligger under sig självt"))
    return ordered


def _above(key: str, found: Mapping[str, Any]) -> str:
    while "." in key:
        key = key.rpartition(".")[0]
        if key in found:
            return key
    return ""


def _under(node: Node, parent: str, *, is_heading: bool) -> Node:
    return Node(
        key=node.key,
        parent=parent,
        ref=node.ref,
        name=node.name,
        text=node.text,
        attributes=node.attributes,
        is_assessable=not is_heading,
    )


def _node(row: Any, columns: Columns) -> Node:
    ref, name, text = (_cell(row, columns, key) for key in ("ref", "name", "text"))
    if not ref:
        raise _fault(row.number, _("numret saknas"))
    if len(ref) > 120:
        raise _fault(row.number, _("numret är längre än 120 tecken"))
    if not (name or text):
        raise _fault(row.number, _("både namn och innebörd saknas"))
    groups = [each.strip() for each in _cell(row, columns, "groups").split(",") if each.strip()]
    return Node(
        key=ref.lower(),
        parent=_cell(row, columns, "parent").lower(),
        ref=ref,
        name=name,
        text=text,
        attributes={"groups": groups} if groups else {},
    )


def mappings(
    rows: Sequence[Any], columns: Columns, *, key: str, name: str, first: str, second: str, source: str = ""
) -> Mappings:
    """Return the mappings in a sheet between two frameworks, by their keys. Raises Unusable."""
    pairs = [
        Pair(Point(first, one), Point(second, other), relation, _cell(row, columns, "rationale"))
        for row in _filled(rows)
        for one, other, relation in _pairs(row, columns)
    ]
    return Mappings(key=key, name=name, source=source, pairs=tuple(pairs))


def _pairs(row: Any, columns: Columns) -> Iterator[tuple[str, str, str]]:
    written = _cell(row, columns, "relation").lower()
    relation = RELATIONS.get(written, written)
    if relation not in Relation.values:
        words = ", ".join(Relation.values)
        raise _fault(row.number, _("förhållandet ska vara något av %(words)s") % {"words": words})
    first = _cell(row, columns, "first")
    several = [each for each in _cell(row, columns, "second").replace(";", ",").split(",") if each.strip()]
    if several and not first:
        raise _fault(row.number, _("kravet saknas"))
    for other in several:
        yield first, other.strip(), relation


def _filled(rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows[1:] if any(str(cell).strip() for cell in row.cells)]


def _cell(row: Any, columns: Columns, key: str) -> str:
    at = columns.get(key)
    return str(row.cells[at] or "").strip() if at is not None and at < len(row.cells) else ""


def _fault(number: int, problem: str) -> Unusable:
    return Unusable(_("Rad %(number)s: %(problem)s.") % {"number": number, "problem": problem})
