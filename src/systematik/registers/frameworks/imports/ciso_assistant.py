"""Libraries in CISO Assistant's format: frameworks with translations, and sets of mappings. The rest is left calmly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from systematik.foundation.marked_yaml import BadYaml
from systematik.registers.frameworks.commands import Library, Mappings, Node, Pair, Point
from systematik.registers.frameworks.imports.fields import Fields
from systematik.registers.frameworks.imports.ordering import in_order

LANGUAGES = ("sv", "en")
RELATIONS = {
    "equal": "equal",
    "subset": "subset",
    "superset": "superset",
    "intersect": "intersect",
    "intersects": "intersect",
    "not_related": "none",
    "none": "none",
}
STRONGEST = 10
# The format's own guide lets what is 6 or less be looked at again.
SURE_FROM = ((7, "high"), (4, "medium"), (0, "low"))
SETS = ("requirement_mapping_sets", "requirement_mapping_set")


class OtherLibrary(BadYaml):
    """The library holds neither frameworks nor mappings, but risk matrices, threats or the like."""


def objects(fields: Fields) -> Fields:
    """Return what the library holds; raises OtherLibrary where that is nothing that we read."""
    held = fields.part("objects")
    if held is None or not any(held.value.get(name) for name in ("framework", "frameworks", *SETS)):
        line, text = fields.document.line("objects"), _("biblioteket har varken ramverk eller kopplingar")
        raise OtherLibrary(fields.document.source, line, text)
    return held


def _several(held: Fields, names: tuple[str, ...]) -> Iterator[Fields]:
    """Yield what stands under any of the names, alone or in a list."""
    for name in names:
        value = held.value.get(name)
        if isinstance(value, list):
            yield from held.parts(name)
        elif value is not None:
            found = held.part(name)
            if found is not None:
                yield found


def libraries(fields: Fields) -> Iterator[Library]:
    """Yield the frameworks of a library file; its version is their edition."""
    for each in _several(objects(fields), ("framework", "frameworks")):
        yield _library(fields, each)


def mapping_sets(fields: Fields) -> Iterator[Mappings]:
    """Yield the sets of mappings of a library file."""
    for each in _several(objects(fields), SETS):
        yield _mappings(fields, each)


def _library(fields: Fields, framework: Fields) -> Library:
    locale = fields.text("locale") or "en"
    own, translations = _said(framework, locale)
    return Library(
        framework=_tail(framework.text("urn", longest=300, required=True))[:120],
        edition=fields.text("version", longest=60) or "1",
        name=(own.get("name") or fields.text("name"))[:300],
        publisher=fields.text("provider")[:300],
        text=own.get("text", ""),
        translations=translations,
        source=fields.text("urn"),
        licence=fields.text("copyright"),
        from_on=_published(fields),
        nodes=tuple(_nodes(framework, locale)),
    )


def _published(fields: Fields) -> date | None:
    """Return the day of publication; nothing where it is a year or a month, in whatever words."""
    try:
        return fields.day("publication_date")
    except BadYaml:
        return None


def _nodes(framework: Fields, locale: str) -> list[Node]:
    """Return the nodes, parents before children whatever order the file has them in."""
    urn = framework.text("urn")
    found: dict[str, tuple[Fields, Node]] = {}
    for each in framework.parts("requirement_nodes", required=True):
        node = _node(each, urn, locale)
        if node.key in found:
            raise each.error(_("kravet ”%(key)s” står två gånger") % {"key": node.key}, "urn")
        found[node.key] = each, node
    for each, node in found.values():
        if node.parent and node.parent not in found:
            text = _("kravet ”%(key)s” ligger under ”%(parent)s”, som inte finns")
            raise each.error(text % {"key": node.key, "parent": node.parent}, "parent_urn")
    ordered, circling = in_order([node for _each, node in found.values()])
    if circling:
        each, node = found[circling[0].key]
        raise each.error(_("kravet ”%(key)s” ligger under sig självt") % {"key": node.key}, "parent_urn")
    return ordered


def _node(fields: Fields, framework: str, locale: str) -> Node:
    own, translations = _said(fields, locale)
    attributes: dict[str, Any] = {}
    groups = _groups(fields)
    if groups:
        attributes["groups"] = groups
    for name in ("annotation", "typical_evidence"):
        if fields.value.get(name):
            attributes[name] = "\n".join(fields.texts(name))
    return Node(
        key=_node_key(fields.text("urn", required=True), framework),
        parent=_node_key(fields.text("parent_urn"), framework),
        ref=fields.text("ref_id", longest=120),
        name=own.get("name", ""),
        text=own.get("text", ""),
        is_assessable=fields.flag("assessable", default=False),
        attributes=attributes,
        translations=translations,
    )


def _groups(fields: Fields) -> list[str]:
    """Return the implementation groups: a list, or a text with commas between."""
    value = fields.value.get("implementation_groups")
    if isinstance(value, str):
        return [each.strip() for each in value.split(",") if each.strip()]
    return fields.texts("implementation_groups")


def _said(fields: Fields, locale: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the texts in the library's own language, and in Swedish and English where it has been translated."""
    own = _texts(fields)
    several = fields.part("translations") if fields.value.get("translations") else None
    found = {}
    for language in LANGUAGES:
        part = several.part(language) if several and several.value.get(language) else None
        if part is not None and (texts := _texts(part)):
            found[language] = texts
    if locale in LANGUAGES and own:
        found.setdefault(locale, own)
    return own, found


def _texts(fields: Fields) -> dict[str, str]:
    named = {"name": fields.text("name"), "text": fields.text("description")}
    return {name: text for name, text in named.items() if text}


def _mappings(fields: Fields, each: Fields) -> Mappings:
    source = _tail(each.text("source_framework_urn", required=True))
    target = _tail(each.text("target_framework_urn", required=True))
    return Mappings(
        key=_tail(each.text("urn") or fields.text("urn", required=True))[:200],
        name=(each.text("name") or fields.text("name"))[:300] or f"{source} – {target}",
        source=fields.text("provider"),
        licence=fields.text("copyright"),
        pairs=tuple(_pairs(each, source, target)),
        is_tolerant=True,
    )


def _pairs(each: Fields, source: str, target: str) -> Iterator[Pair]:
    for row in each.parts("requirement_mappings", required=True):
        word = row.one_of("relationship", RELATIONS, default="intersect")
        yield Pair(
            first=Point(source, _node_key(row.text("source_requirement_urn", required=True), source)),
            second=Point(target, _node_key(row.text("target_requirement_urn", required=True), target)),
            relation=RELATIONS[word],
            rationale=row.text("annotation") or row.text("rationale"),
            confidence=_confidence(row),
        )


def _confidence(row: Fields) -> str:
    """Return how sure the mapping is: the format says it as a strength of 0 to 10."""
    name = "strength_of_relationship"
    said = row.text(name)
    if not said:
        return "medium"
    if said not in map(str, range(STRONGEST + 1)):
        text = _("fältet ”%(name)s” ska vara ett heltal från 0 till %(most)s")
        raise row.error(text % {"name": name, "most": STRONGEST}, name)
    return next(word for least, word in SURE_FROM if int(said) >= least)


def _tail(urn: str) -> str:
    return urn.rpartition(":")[2].lower()


def _node_key(urn: str, framework: str) -> str:
    """Return what names a node within its framework: what follows the framework's own name in the urn."""
    low = urn.lower()
    name = f":{_tail(framework)}:"
    return low.partition(name)[2] or low
