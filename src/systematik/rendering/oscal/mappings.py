"""Mappings: which requirements of one document correspond to which of another, and how closely; in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from systematik.rendering.oscal.reading import Document, Unreadable, a_dict, a_list, a_text, own_words

RELATIONSHIPS = (
    "equivalent-to",
    "equal-to",
    "subset-of",
    "superset-of",
    "intersects-with",
    "no-relationship",
)


@dataclass(frozen=True)
class Pair:
    """One requirement beside another by their ids, and by the keys that we gave them where we wrote the file.

    `relationship` is the format's word.
    """

    source: str
    target: str
    relationship: str
    remarks: str
    payload: dict[str, Any]
    source_key: str
    target_key: str


@dataclass(frozen=True)
class Mapping:
    """One mapping of a collection, between two named documents."""

    source: str
    target: str
    pairs: Sequence[Pair]
    payload: dict[str, Any]


def mappings_of(document: Document) -> list[Mapping]:
    """Return the mappings of a document; raises Unreadable."""
    held = document.content.get("mappings")
    # The format lets one alone stand without a list.
    several = a_list([held] if isinstance(held, dict) else held, "mapping-collection.mappings")
    if not several:
        raise Unreadable(_("filen har inga mappningar (mapping-collection.mappings)"))
    return [_mapping(each, f"mapping-collection.mappings[{number}]") for number, each in enumerate(several)]


def _mapping(data: dict[str, Any], where: str) -> Mapping:
    ends = []
    for name in ("source-resource", "target-resource"):
        end = a_dict(data.get(name), f"{where}.{name}")
        ends.append(a_text(end.get("href"), f"{where}.{name}.href"))
    maps = a_list(data.get("maps"), f"{where}.maps")
    pairs = [pair for number, each in enumerate(maps) for pair in _pairs(each, f"{where}.maps[{number}]")]
    own = {name: value for name, value in data.items() if name != "maps"}
    return Mapping(ends[0], ends[1], pairs, own)


def _pairs(data: dict[str, Any], where: str) -> list[Pair]:
    relationship = data.get("relationship")
    # Newer versions of the format write an object with the word in it.
    word = relationship.get("type") if isinstance(relationship, dict) else relationship
    if word not in RELATIONSHIPS:
        raise Unreadable(
            _("%(where)s.relationship: ”%(word)s” är okänt, känner %(known)s")
            % {"where": where, "word": word, "known": ", ".join(RELATIONSHIPS)}
        )
    sources, targets = (_ends(data.get(name), f"{where}.{name}") for name in ("sources", "targets"))
    remarks = data.get("remarks")
    said = remarks if isinstance(remarks, str) else ""
    return [
        Pair(source, target, word, said, data, source_key, target_key)
        for source, source_key in sources
        for target, target_key in targets
    ]


def _ends(value: Any, where: str) -> list[tuple[str, str]]:
    found = []
    for each in a_list(value, where):
        name = a_text(each.get("id-ref"), f"{where}.id-ref")
        found.append((name, own_words(each, where).get("key", name)))
    if not found:
        raise Unreadable(_("%(where)s är tom") % {"where": where})
    return found
