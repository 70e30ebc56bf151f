"""The words of the file that an edition came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from systematik.registers.frameworks.models import Edition, Original, Requirement


@dataclass(frozen=True)
class OriginalNode:
    """A requirement's own words; `parent` is the place of the one it lies under.

    One that `is_control` is no heading, though it may have been withdrawn and be nothing to assess.
    """

    key: str
    is_control: bool
    body: str
    parent: int | None


def original_of(edition: Edition) -> Original | None:
    """Return what the file said around the requirements; None where no file's words are kept."""
    return Original.objects.filter(edition=edition, requirement=None).first()


def original_nodes(edition: Edition) -> list[OriginalNode]:
    """Return the requirements with their own words, in the order of the file."""
    rows = list(
        Requirement.objects.filter(edition=edition)
        .order_by("position")
        .values_list("pk", "parent", "key", "is_assessable", "attributes", "original__body")
    )
    places = {pk: place for place, (pk, *_rest) in enumerate(rows)}
    return [
        OriginalNode(
            key, assessable or "withdrawn" in attributes, body or "{}", places[parent] if parent else None
        )
        for _pk, parent, key, assessable, attributes, body in rows
    ]


def holding(keys: Iterable[str], *, format: str, without: str = "") -> Edition | None:
    """Return the edition of that format that has requirements by all these keys, none that came from `without`.

    Of each framework the latest read in. A choice of another has those too, and was read in after it: the largest is
    what they were chosen from, of several as large the first.
    """
    wanted = set(keys)
    found: dict[int, Edition] = {}
    for edition in held(format):
        if edition.source == without or edition.framework_id in found:
            continue
        if Requirement.objects.filter(edition=edition, key__in=wanted).count() == len(wanted):
            found[edition.framework_id] = edition
    return max(reversed(found.values()), key=lambda each: each.number_of_requirements, default=None)


def held(format: str) -> list[Edition]:
    """Return the editions that came in a format, the latest read in first."""
    rows = Original.objects.filter(requirement=None, format=format).select_related("edition__framework")
    return [row.edition for row in rows.defer("body").order_by("-edition__loaded_on", "-edition__pk")]


def from_source(source: str) -> Edition | None:
    """Return the edition that was read from a source, the latest read in."""
    rows = Edition.objects.filter(source=source).select_related("framework")
    return rows.order_by("-loaded_on", "-pk").first()
