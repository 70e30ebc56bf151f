"""Our own files: a framework with its requirements within each other, and a set of mappings (docs/framework-format.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from systematik.registers.frameworks.commands import Library, Mappings, Node, Pair, Point
from systematik.registers.frameworks.imports.fields import Fields
from systematik.registers.frameworks.models import Confidence, FrameworkKind, Relation

KINDS = ("framework", "mappings")


def library(fields: Fields) -> Library:
    """Return the edition that a file of `systematik: framework` holds."""
    verify = fields.flag("verify", default=False)
    return Library(
        framework=fields.text("framework", longest=120, required=True),
        edition=fields.text("edition", longest=60, required=True),
        name=fields.text("name", longest=300, required=True),
        kind=fields.one_of("kind", FrameworkKind.values, default="standard"),
        publisher=fields.text("publisher", longest=300),
        authority=fields.text("authority", longest=300),
        aliases=tuple(fields.texts("aliases")),
        text=fields.text("text"),
        translations=_translations(fields),
        source=fields.text("source"),
        licence=fields.text("licence"),
        from_on=fields.day("valid_from"),
        to_on=fields.day("valid_to"),
        nodes=tuple(_nodes(fields, "requirements", "", verify)),
    )


def _nodes(fields: Fields, name: str, parent: str, verify: bool) -> Iterator[Node]:
    for each in fields.parts(name, required=name == "requirements"):
        node = _node(each, parent, verify)
        yield node
        yield from _nodes(each, "children", node.key, verify)


def _node(fields: Fields, parent: str, verify: bool) -> Node:
    ref = fields.text("ref", longest=120)
    attributes = fields.part("attributes")
    return Node(
        key=fields.text("key", longest=250, required=not ref) or ref.lower(),
        parent=parent,
        ref=ref,
        name=fields.text("name", longest=1000, required=True),
        text=fields.text("text"),
        is_assessable=fields.flag("assessable", default="children" not in fields.value),
        attributes=_attributes(fields, attributes),
        translations=_translations(fields),
        paragraph=fields.text("paragraph", longest=200),
        source=fields.text("source"),
        authority=fields.text("authority", longest=300),
        from_on=fields.day("valid_from"),
        to_on=fields.day("valid_to"),
        must_be_verified=fields.flag("verify", default=verify),
    )


def _attributes(fields: Fields, attributes: Fields | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if attributes is not None:
        found = {name: attributes.texts(name) for name in attributes.value}
    groups = fields.texts("groups")
    return found | ({"groups": groups} if groups else {})


def _translations(fields: Fields) -> dict[str, dict[str, str]]:
    """Return the English: a name alone, or name and text."""
    english = fields.value.get("en")
    if english is None:
        return {}
    if not isinstance(english, dict):
        return {"en": {"name": fields.text("en")}}
    part = Fields.of(fields.document, english, (*fields.path, "en"))
    return {"en": {name: part.text(name) for name in ("name", "text") if part.text(name)}}


def mappings(fields: Fields) -> Mappings:
    """Return the set that a file of `systematik: mappings` holds."""
    return Mappings(
        key=fields.text("mappings", longest=200, required=True),
        name=fields.text("name", longest=300, required=True),
        source=fields.text("source"),
        licence=fields.text("licence"),
        pairs=tuple(_pairs(fields)),
    )


def _pairs(fields: Fields) -> Iterator[Pair]:
    confidence = fields.one_of("confidence", Confidence.values, default="medium")
    first, second = fields.text("first", required=True), fields.text("second")
    for each in fields.parts("pairs", required=True):
        framework = each.text("framework") or second
        if not framework:
            each.text("framework", required=True)
        for key in each.texts("to"):
            yield Pair(
                first=Point(first, each.text("from", required=True), fields.text("first_edition")),
                second=Point(framework, key, fields.text("second_edition")),
                relation=each.one_of("relation", Relation.values, default="intersect"),
                rationale=each.text("rationale"),
                confidence=each.one_of("confidence", Confidence.values, default=confidence),
            )
