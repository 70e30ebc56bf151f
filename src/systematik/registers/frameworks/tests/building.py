"""Builds libraries of CISO Assistant in any shape, with content of our own."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

import yaml

Value = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """A library; `rows` is depth, key and what people read of each requirement, `notes` what is said to be left.

    `text` is the file where its YAML is the shape; else it is written from the `library`.
    """

    name: str
    library: Value
    rows: tuple[tuple[int, str, str], ...] = ()
    notes: tuple[str, ...] = ()
    attributes: Value = field(default_factory=dict)
    text: str = ""

    @property
    def content(self) -> str:
        return self.text or yaml.safe_dump(self.library, allow_unicode=True, sort_keys=False)

    @property
    def newer(self) -> str:
        """Return the next edition: the first requirement in other words, the last gone, another come."""
        library = copy.deepcopy(yaml.safe_load(self.content))
        library["version"] = "nästa"
        held = library["objects"].get("framework") or library["objects"]["frameworks"][0]
        first, *kept, _last = held["requirement_nodes"]
        came = {"urn": "urn:exempel:risk:req_node:nytt:kom", "assessable": True, "depth": 1, "name": "Kom"}
        held["requirement_nodes"] = [{**first, "name": "I andra ord"}, *kept, came]
        return yaml.safe_dump(library, allow_unicode=True, sort_keys=False)

    def __str__(self) -> str:
        return self.name


def library(objects: Value, **more: Any) -> Value:
    """Return a library of these objects, with the fields that all have."""
    head = {"urn": "urn:exempel:risk:library:prov", "locale": "en", "ref_id": "PROV", "name": "Prov"}
    said = {"description": "Prov", "copyright": "Fritt", "version": 1, "provider": "P", "packager": "exempel"}
    return {**head, **said, **more, "objects": objects}


def framework(*nodes: Value, **more: Any) -> Value:
    """Return a framework of these nodes."""
    head = {"urn": "urn:exempel:risk:framework:prov", "ref_id": "PROV", "name": "Prov"}
    return {**head, **more, "requirement_nodes": list(nodes)}


def node(key: str, parent: str = "", *, base: str = "prov", depth: int = 1, **more: Any) -> Value:
    """Return a node; a heading where nothing else is said."""
    above = {"parent_urn": f"urn:exempel:risk:req_node:{base}:{parent}"} if parent else {}
    head = {"urn": f"urn:exempel:risk:req_node:{base}:{key}", "assessable": bool(parent), "depth": depth}
    return {**head, **above, "name": key.capitalize(), **more}


def question(text: str, *choices: str, **more: Any) -> Value:
    """Return a question of the newer form."""
    return {"type": "unique_choice", "text": text, "choices": [{"value": each} for each in choices], **more}


def flat(node: Value) -> Value:
    """Return a node that doesn't say how deep it lies."""
    return {name: value for name, value in node.items() if name != "depth"}


PAIR = (node("a"), node("b", "a", depth=2))
ROWS = ((1, "a", "A"), (2, "b", "B"))
UNNAMED = {"urn": "urn:exempel:risk:req_node:prov:b", "assessable": True, "depth": 2}
ABOVE = {"urn": "urn:exempel:risk:req_node:prov:a", "assessable": False, "depth": 1}
BARE = {**ABOVE, "ref_id": "Bilaga A"}
UNDER = {"parent_urn": "urn:exempel:risk:req_node:prov:a"}
