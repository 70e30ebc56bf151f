"""OSCAL becomes frameworks and mappings: a catalog an edition, a profile the edition that it makes of another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor, system
from systematik.registers.frameworks import commands, queries
from systematik.registers.frameworks.commands import Library, Mappings, Pair, Point
from systematik.registers.frameworks.commands import Node as Requirement
from systematik.registers.frameworks.models import Edition, MappingSet
from systematik.rendering import oscal
from systematik.rendering.oscal import Catalog, Document, Node, Unreadable

FORMAT = "oscal"
RELATIONS = {
    "equivalent-to": "equal",
    "equal-to": "equal",
    "subset-of": "subset",
    "superset-of": "superset",
    "intersects-with": "intersect",
    "no-relationship": "none",
}
SURE, DOUBTFUL = 0.8, 0.4


def take(actor: Actor, content: bytes, *, reason: str = "", at: datetime) -> list[Edition | MappingSet]:
    """Return what became of a file: an edition, or sets of mappings. Raises Unreadable or Refused; all or nothing."""
    document = oscal.read(content)
    if document.model == "catalog":
        return [_edition(actor, document, oscal.catalog_of(document), reason, at)]
    if document.model == "profile":
        profile = oscal.profile_of(document)
        catalog = oscal.resolved(profile, _chosen_from(profile))
        return [_edition(actor, document, catalog, reason, at)]
    several = _mappings(document)
    with transaction.atomic():
        return [commands.load_mappings(actor, mappings=each, reason=reason, at=at) for each in several]


def _edition(actor: Actor, document: Document, catalog: Catalog, reason: str, at: datetime) -> Edition:
    keys = _keys(catalog.nodes)
    # A profile is kept as it was written; what it chose is seen in the requirements.
    head = {
        "model": document.model,
        "head": catalog.payload if document.model == "catalog" else document.content,
    }
    return commands.load_with_original(
        actor,
        library=_library(document, catalog, keys),
        format=FORMAT,
        body=oscal.canonical(head),
        bodies={key: oscal.canonical(node.payload) for key, node in zip(keys, catalog.nodes, strict=True)},
        reason=reason,
        at=at,
    )


def _library(document: Document, catalog: Catalog, keys: Sequence[str]) -> Library:
    metadata = document.metadata
    return Library(
        framework=f"oscal-{_slug(document.title)}"[:120],
        edition=_version(metadata)[:60],
        name=document.title[:300],
        publisher=_publisher(metadata)[:300],
        text=_text(metadata.get("remarks")),
        source=_source(document),
        nodes=tuple(
            _requirement(node, key, keys[node.parent] if node.parent is not None else "")
            for key, node in zip(keys, catalog.nodes, strict=True)
        ),
    )


def _requirement(node: Node, key: str, parent: str) -> Requirement:
    return Requirement(
        key=key,
        parent=parent,
        ref=(node.label or node.id)[:120],
        name=node.title,
        text=node.text,
        is_assessable=node.type == "control",
    )


def _keys(nodes: Iterable[Node]) -> list[str]:
    """Return the key of each node: its id, or its place where it has none."""
    keys = [node.id[:250] or f"grupp-{place}" for place, node in enumerate(nodes, start=1)]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unreadable(_("id ”%(id)s” står två gånger") % {"id": twice})
    return keys


def _chosen_from(profile: oscal.Profile) -> Catalog:
    """Return the catalog that a profile chooses from: the latest one read in that has all that it names."""
    found = queries.holding(profile.named, format=FORMAT) if profile.named else None
    if found is None:
        raise Unreadable(_("profilen väljer ur en katalog som inte är inläst. Läs in katalogen först."))
    return catalog_of(found)


def catalog_of(edition: Edition) -> Catalog:
    """Return the catalog that an edition was read from."""
    head = oscal.loaded(_original(edition))
    nodes = [
        oscal.node("control" if each.is_assessable else "group", oscal.loaded(each.body), each.parent)
        for each in queries.original_nodes(edition)
    ]
    return Catalog(head["head"], nodes)


def written(edition: Edition) -> bytes:
    """Return the file of an edition that came as OSCAL, equal in content to the one that it was read from."""
    head = oscal.loaded(_original(edition))
    if head["model"] != "catalog":
        return oscal.written(head["model"], head["head"])
    catalog = catalog_of(edition)
    return oscal.written("catalog", oscal.assembled(catalog.payload, catalog.nodes))


def _original(edition: Edition) -> str:
    found = queries.original_of(edition)
    if found is None or found.format != FORMAT:
        raise Unreadable(_("”%(edition)s” lästes inte in som OSCAL") % {"edition": edition})
    return found.body


def _mappings(document: Document) -> list[Mappings]:
    several = oscal.mappings_of(document)
    return [_mapping(document, each, number) for number, each in enumerate(several, start=1)]


def _mapping(document: Document, mapping: oscal.Mapping, number: int) -> Mappings:
    ends = {
        "first": _framework(document, mapping.source, {pair.source for pair in mapping.pairs}),
        "second": _framework(document, mapping.target, {pair.target for pair in mapping.pairs}),
    }
    sure = _confidence({**document.content.get("provenance", {}), **mapping.payload})
    pairs = tuple(
        Pair(
            first=Point(ends["first"], pair.source),
            second=Point(ends["second"], pair.target),
            relation=RELATIONS[pair.relationship],
            rationale=pair.remarks,
            confidence=_confidence(pair.payload, sure),
        )
        for pair in mapping.pairs
    )
    key = f"oscal-{_slug(document.title)}-{number}"
    return Mappings(key[:200], document.title[:300], pairs, source=_source(document))


def _framework(document: Document, href: str, keys: set[str]) -> str:
    """Return the key of the framework that an address means: by its name, else the one that has all its ids."""
    for name in _names(document, href):
        found = queries.edition_named(system(), name)
        if found is not None:
            return found.framework.key
    held = queries.holding(keys, format=FORMAT)
    if held is None:
        raise Unreadable(_("ramverket ”%(name)s” är inte inläst. Läs in det först.") % {"name": href})
    return held.framework.key


def _names(document: Document, href: str) -> list[str]:
    """Return what an address may call a framework: itself, and the title of the resource that it points at."""
    resources = document.content.get("back-matter", {}).get("resources", [])
    titles = [
        _text(each.get("title"))
        for each in resources
        if isinstance(each, dict) and href == f"#{each.get('uuid')}"
    ]
    return [name for each in (href, *titles) if each for name in (each, f"oscal-{_slug(each)}")]


def _confidence(payload: dict[str, Any], default: str = "medium") -> str:
    score = payload.get("confidence-score")
    if not isinstance(score, dict):
        return default
    share = score.get("percentage")
    if isinstance(share, int | float):
        return "high" if share >= SURE else "medium" if share >= DOUBTFUL else "low"
    word = str(score.get("category", "")).lower()
    return word if word in ("high", "medium", "low") else default


def _version(metadata: dict[str, Any]) -> str:
    return _text(metadata.get("version")) or _text(metadata.get("last-modified"))[:10] or "1"


def _publisher(metadata: dict[str, Any]) -> str:
    parties = metadata.get("parties")
    if not isinstance(parties, list):
        return ""
    named = (_text(each.get("name")) for each in parties if isinstance(each, dict))
    return next((name for name in named if name), "")


def _source(document: Document) -> str:
    """Return by which a file of the format is known: its own id, which is new with every version."""
    return f"OSCAL, urn:uuid:{_text(document.content.get('uuid'))}"


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
