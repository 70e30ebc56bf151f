"""A collection of mappings becomes sets of ours."""

from __future__ import annotations

from typing import Any

from systematik.registers.frameworks.commands import Mappings, Pair, Point
from systematik.registers.frameworks.imports.oscal.naming import meant, slug, source_of
from systematik.rendering import oscal
from systematik.rendering.oscal import Document

RELATIONS = {
    "equivalent-to": "equal",
    "equal-to": "equal",
    "subset-of": "subset",
    "superset-of": "superset",
    "intersects-with": "intersect",
    "no-relationship": "none",
}
SURE, DOUBTFUL = 0.8, 0.4


def mappings(document: Document) -> list[Mappings]:
    """Return the sets of mappings in a document, between editions that are read in. Raises Unreadable."""
    several = oscal.mappings_of(document)
    return [_mapping(document, each, number) for number, each in enumerate(several, start=1)]


def _mapping(document: Document, mapping: oscal.Mapping, number: int) -> Mappings:
    first = meant(document, mapping.source, {pair.source for pair in mapping.pairs})
    second = meant(document, mapping.target, {pair.target for pair in mapping.pairs})
    provenance = oscal.a_dict(document.content.get("provenance", {}), "mapping-collection.provenance")
    sure = _confidence({**provenance, **mapping.payload})
    pairs = tuple(
        Pair(
            first=Point(first[0], pair.source, first[1]),
            second=Point(second[0], pair.target, second[1]),
            relation=RELATIONS[pair.relationship],
            rationale=pair.remarks,
            confidence=_confidence(pair.payload, sure),
        )
        for pair in mapping.pairs
    )
    key = f"oscal-{slug(document.title)}-{number}"
    return Mappings(key[:200], document.title[:300], pairs, source=source_of(document))


def _confidence(payload: dict[str, Any], default: str = "medium") -> str:
    score = payload.get("confidence-score")
    if not isinstance(score, dict):
        return default
    share = score.get("percentage")
    if isinstance(share, int | float):
        return "high" if share >= SURE else "medium" if share >= DOUBTFUL else "low"
    word = str(score.get("category", "")).lower()
    return word if word in ("high", "medium", "low") else default
