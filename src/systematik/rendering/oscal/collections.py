"""A set of mappings as a mapping collection: pairs of requirements between documents that are known by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.rendering.oscal.writing import metadata, named, own_props, token


@dataclass(frozen=True)
class End:
    """A document on one side; `name` and `edition` are how it is known again, `title` how people call it."""

    name: str
    edition: str
    title: str

    @property
    def uuid(self) -> str:
        return named("catalog", self.name, self.edition)


@dataclass(frozen=True)
class Mapped:
    """A requirement of one document beside one of another; `relationship` and `confidence` are the format's words."""

    first: End
    source: str
    second: End
    target: str
    relationship: str
    confidence: str
    remarks: str = ""


def mapping_collection(
    key: str,
    title: str,
    mapped: Iterable[Mapped],
    *,
    description: str,
    is_complete: bool,
    licence: str = "",
    system: str = "",
    at: datetime,
    version: str,
) -> dict[str, Any]:
    """Return the content of a mapping-collection, one mapping for each two documents; `key` is how it is known again."""
    several = list(mapped)
    head = metadata(
        title, at=at, version=version, parties={named("party", system): system} if system else None
    )
    head["props"] = own_props([("mapping-set", key)])
    if licence:
        head["remarks"] = licence
    ends = dict.fromkeys((each.first, each.second) for each in several)
    return {
        "uuid": named("mapping-collection", key, version),
        "metadata": head,
        "provenance": {
            "method": "human",
            "matching-rationale": "semantic",
            "status": "complete" if is_complete else "draft",
            "mapping-description": description or title,
        },
        "mappings": [_between(key, first, second, several) for first, second in ends],
        "back-matter": {"resources": [_resource(each) for each in dict.fromkeys(sum(ends, ()))]},
    }


def _between(key: str, first: End, second: End, mapped: Sequence[Mapped]) -> dict[str, Any]:
    return {
        "uuid": named("mapping", key, first.uuid, second.uuid),
        "source-resource": {"type": "catalog", "href": f"#{first.uuid}"},
        "target-resource": {"type": "catalog", "href": f"#{second.uuid}"},
        "maps": [_map(key, each) for each in mapped if (each.first, each.second) == (first, second)],
    }


def _map(key: str, each: Mapped) -> dict[str, Any]:
    found: dict[str, Any] = {
        "uuid": named("map", key, each.first.uuid, each.source, each.second.uuid, each.target),
        "relationship": each.relationship,
        "sources": [_item(each.source)],
        "targets": [_item(each.target)],
        "confidence-score": {"category": each.confidence},
    }
    if each.remarks:
        found["remarks"] = each.remarks
    return found


def _item(key: str) -> dict[str, Any]:
    """Return the control of that key: by the id that it has in a catalog, and by the key where they differ."""
    found: dict[str, Any] = {"type": "control", "id-ref": token(key)}
    return found if found["id-ref"] == key else {**found, "props": own_props([("key", key)])}


def _resource(end: End) -> dict[str, Any]:
    props = own_props([("framework", end.name), ("edition", end.edition)])
    return {"uuid": end.uuid, "title": end.title, "props": props}
