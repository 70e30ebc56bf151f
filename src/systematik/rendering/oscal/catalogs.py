"""A catalog as a flat list of groups and controls, and back to exactly the same catalog."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from systematik.rendering.oscal.reading import DEEPEST, Document, Unreadable, a_list, a_text
from systematik.rendering.oscal.wording import label, prose

# How a control that was taken out says where what it asked for went.
MOVED = ("moved-to", "incorporated-into", "addressed-by")
NESTED = (("groups", "group"), ("controls", "control"))


@dataclass(frozen=True)
class Node:
    """A group or a control. `parent` is its place in the list, `payload` all it says but what lies below it."""

    type: str
    id: str
    title: str
    label: str
    parent: int | None
    payload: dict[str, Any]

    @property
    def text(self) -> str:
        """Return the statement as people read it, with the names of parameters where they are inserted.

        A group has none, but perhaps an overview.
        """
        return prose(self.payload, "statement") or prose(self.payload, "overview")

    @property
    def number(self) -> str:
        """Return what people call it beside its title: 03.01.01 where the label is "Konton (03.01.01)".

        Where there is no label it is the title that the id ends with, else the id.
        """
        if not self.label:
            return self.title if self.id.endswith(self.title) else self.id
        found = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", self.label)
        return found[2] if found and found[1].casefold() == self.title.strip().casefold() else self.label

    @property
    def is_called_by_number(self) -> bool:
        """Return whether the title is the number alone, perhaps after a word: "Control: ism-1793"."""
        return bool(re.fullmatch(rf"(?:\w+:\s*)?{re.escape(self.number)}", self.title.strip()))

    @property
    def is_withdrawn(self) -> bool:
        """Return whether it only stands in for what was taken out."""
        said = (each for each in self.payload.get("props", ()) if each.get("name") == "status")
        return any(str(each.get("value", "")).lower() == "withdrawn" for each in said)

    @property
    def moved_to(self) -> list[str]:
        """Return the ids of what took the place of a withdrawn one."""
        # Some publishers write the words with underscores.
        links = (
            each for each in self.payload.get("links", ()) if str(each.get("rel")).replace("_", "-") in MOVED
        )
        return [str(each.get("href", "")).removeprefix("#") for each in links]

    @property
    def guidance(self) -> str:
        return prose(self.payload, "guidance")


@dataclass(frozen=True)
class Catalog:
    """A catalog: what it says of itself, and its groups and controls, each after its parent."""

    payload: dict[str, Any]
    nodes: Sequence[Node]

    @property
    def controls(self) -> list[Node]:
        return [node for node in self.nodes if node.type == "control"]


def catalog_of(document: Document) -> Catalog:
    """Return the catalog of a document; raises Unreadable."""
    nodes: list[Node] = []
    _below(document.content, None, "catalog", nodes, 0)
    _refuse_twins(nodes)
    if not any(node.type == "control" for node in nodes):
        raise Unreadable(_("katalogen har inga åtgärder (controls)"))
    return Catalog(_own(document.content), nodes)


def assembled(payload: dict[str, Any], nodes: Iterable[Node]) -> dict[str, Any]:
    """Return the content that the payload of a catalog and its nodes were taken from."""
    whole = dict(payload)
    made: list[dict[str, Any]] = []
    for node in nodes:
        made.append(dict(node.payload))
        home = whole if node.parent is None else made[node.parent]
        home.setdefault(f"{node.type}s", []).append(made[-1])
    return whole


def _below(home: dict[str, Any], parent: int | None, where: str, nodes: list[Node], depth: int) -> None:
    if depth > DEEPEST:
        raise Unreadable(_("filen är för djupt nästlad"))
    for field, type_ in NESTED:
        for number, each in enumerate(a_list(home.get(field), f"{where}.{field}")):
            place = f"{where}.{field}[{number}]"
            nodes.append(_node(each, type_, parent, place))
            _below(each, len(nodes) - 1, place, nodes, depth + 1)


def node(type_: str, payload: dict[str, Any], parent: int | None) -> Node:
    """Return the node of a payload that was read before."""
    return Node(type_, payload.get("id", ""), payload["title"], label(payload), parent, payload)


def _node(data: dict[str, Any], type_: str, parent: int | None, where: str) -> Node:
    title = a_text(data.get("title"), f"{where}.title")
    # A group need not have an id, a control must.
    known = data.get("id")
    name = a_text(known, f"{where}.id") if type_ == "control" or known is not None else ""
    for field in ("params", "props", "links", "parts"):
        a_list(data.get(field), f"{where}.{field}")
    return Node(type_, name, title, label(data), parent, _own(data))


def _own(data: dict[str, Any]) -> dict[str, Any]:
    """Return what an object says itself; an empty list below it is its own saying."""
    return {name: value for name, value in data.items() if name not in ("groups", "controls") or not value}


def _refuse_twins(nodes: Iterable[Node]) -> None:
    seen: set[str] = set()
    for node in nodes:
        if node.id and node.id in seen:
            raise Unreadable(_("id ”%(id)s” står två gånger") % {"id": node.id})
        seen.add(node.id)
