"""A collection of mappings becomes sets of ours, and a set of ours a collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.registers.frameworks import commands
from systematik.registers.frameworks.commands import Mappings, Pair, Point
from systematik.registers.frameworks.imports.oscal import naming
from systematik.registers.frameworks.models import Edition, Mapping, MappingSet
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
# Where the format has two words for what is one to us, the later of them.
WORDS = {ours: word for word, ours in RELATIONS.items()}
SURE, DOUBTFUL = 0.8, 0.4


def mappings(document: Document) -> list[Mappings]:
    """Return the sets of mappings in a document, between editions that are read in. Raises Unreadable.

    A set that we wrote ourselves is one again, by its own key; that of mappings by hand is everybody's, so it is not.
    """
    several = oscal.mappings_of(document)
    own = oscal.own_words(document.metadata, "metadata").get("mapping-set", "")
    if own and own != commands.OWN:
        pairs = tuple(pair for each in several for pair in _pairs(document, each))
        return [Mappings(own[:200], document.title[:300], pairs, **_said(document))]
    name = naming.slug(document.title)
    return [
        Mappings(
            f"oscal-{name}-{number}"[:200],
            document.title[:300],
            tuple(_pairs(document, each)),
            source=naming.source_of(document),
        )
        for number, each in enumerate(several, start=1)
    ]


def _said(document: Document) -> dict[str, Any]:
    """Return what a set that we wrote says of itself."""
    return {
        "source": naming.text(_provenance(document).get("mapping-description")),
        "licence": naming.text(document.metadata.get("remarks")),
    }


def _pairs(document: Document, mapping: oscal.Mapping) -> Iterator[Pair]:
    first = naming.meant(document, mapping.source, {pair.source for pair in mapping.pairs})
    second = naming.meant(document, mapping.target, {pair.target for pair in mapping.pairs})
    sure = _confidence({**_provenance(document), **mapping.payload})
    for pair in mapping.pairs:
        yield Pair(
            first=_point(first, pair.source, pair.source_key),
            second=_point(second, pair.target, pair.target_key),
            relation=RELATIONS[pair.relationship],
            rationale=pair.remarks,
            confidence=_confidence(pair.payload, sure),
        )


def _point(meant: naming.Meant, id_: str, key: str) -> Point:
    return Point(meant.framework, key if meant.is_ours else id_, meant.edition)


def _provenance(document: Document) -> dict[str, Any]:
    return oscal.a_dict(document.content.get("provenance", {}), "mapping-collection.provenance")


def _confidence(payload: dict[str, Any], default: str = "medium") -> str:
    score = payload.get("confidence-score")
    if not isinstance(score, dict):
        return default
    share = score.get("percentage")
    if isinstance(share, int | float):
        return "high" if share >= SURE else "medium" if share >= DOUBTFUL else "low"
    word = str(score.get("category", "")).lower()
    return word if word in ("high", "medium", "low") else default


def written(found: MappingSet, mappings: Iterable[Mapping], *, at: datetime) -> bytes:
    """Return the file of a set of mappings; raises Unreadable where none hold, which the format has no way to say."""
    mapped = [_mapped(each) for each in mappings]
    if not mapped:
        raise oscal.Unreadable(_("”%(name)s” har inga kopplingar") % {"name": found.name})
    content = oscal.mapping_collection(
        found.key,
        found.name,
        mapped,
        description=found.source,
        licence=found.licence,
        is_complete=bool(found.sha256),
        at=timezone.localtime(at),
        version=found.loaded_on.isoformat(),
    )
    return oscal.written("mapping-collection", content)


def _mapped(row: Mapping) -> oscal.Mapped:
    return oscal.Mapped(
        first=_end(row.first.edition),
        source=row.first.key,
        second=_end(row.second.edition),
        target=row.second.key,
        relationship=WORDS[row.relation],
        confidence=row.confidence,
        remarks=row.rationale,
    )


def _end(edition: Edition) -> oscal.End:
    return oscal.End(edition.framework.key, edition.edition, f"{edition.name} ({edition.edition})")
