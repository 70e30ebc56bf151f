"""Which requirements answer to which; through a third only when asked, and then it says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.prepared import padded, prepared
from systematik.registers.frameworks.models import (
    Confidence,
    Edition,
    Mapping,
    MappingSet,
    Relation,
    Requirement,
)
from systematik.registers.frameworks.permissions import Permission
from systematik.registers.frameworks.queries.frameworks import called

TURNED = {Relation.SUBSET: Relation.SUPERSET, Relation.SUPERSET: Relation.SUBSET}


def turned(relation: str) -> Relation:
    """Return the relation as seen from the other side."""
    return TURNED.get(Relation(relation), Relation(relation))


@dataclass(frozen=True)
class Answering:
    """What a requirement answers to, as seen from it; `through` is the third where the two only meet there."""

    requirement: Requirement
    relation: Relation
    mapping: Mapping
    through: Requirement | None = None

    @property
    def is_transitive(self) -> bool:
        return self.through is not None


def mapping_sets(actor: Actor, at: datetime | None = None) -> QuerySet[MappingSet]:
    """Return the sets of mappings."""
    return MappingSet.objects.filter(visible(actor, Permission.READ, unit="")).order_by("name", "pk")


def mapping_sets_listed(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the sets of mappings with how many of theirs hold."""
    rows: QuerySet[Any] = mapping_sets(actor).annotate(
        number=Count("mappings", filter=Q(mappings__to_on__isnull=True))
    )
    return rows


def mapping_set_named(actor: Actor, key: str) -> MappingSet | None:
    """Return the set of mappings that files call so."""
    return mapping_sets(actor).filter(key=key).first()


@dataclass(frozen=True)
class Between:
    """How many mappings lead from one edition to another."""

    first: Edition
    second: Edition
    number: int


def between(actor: Actor, found: MappingSet) -> list[Between]:
    """Return between which editions a set maps, the most first."""
    rows = mappings_in(actor, found).order_by().values_list("first__edition", "second__edition")
    pairs = list(rows.annotate(number=Count("pk")).order_by("-number", "first__edition", "second__edition"))
    editions = Edition.objects.in_bulk({pk for one, other, _number in pairs for pk in (one, other)})
    return [Between(editions[one], editions[other], number) for one, other, number in pairs]


def confidences(actor: Actor, found: MappingSet) -> list[tuple[Confidence, int]]:
    """Return how many mappings of a set are how sure, the surest first."""
    rows = mappings_in(actor, found).order_by().values_list("confidence").annotate(number=Count("pk"))
    counts = dict(rows)
    return [(each, counts[each]) for each in Confidence if each in counts]


def mappings_in(actor: Actor, found: MappingSet) -> QuerySet[Mapping]:
    """Return the mappings of a set that hold, in the order of the first one's edition."""
    return mappings(actor).filter(set=found).order_by("first__position", "second__position", "pk")


@prepared
def mapping_sets_of(actor: Actor, edition: int) -> QuerySet[Any]:
    """Return the sets that have mappings from or to an edition, with how many."""
    touches = Q(mappings__first__edition=edition) | Q(mappings__second__edition=edition)
    rows = mapping_sets(actor).filter(touches, mappings__to_on__isnull=True)
    found: QuerySet[Any] = rows.annotate(number=Count("mappings"))
    return found


def mappings_listed(actor: Actor, at: datetime) -> QuerySet[Mapping]:
    """Return the mappings that hold, for lists."""
    return mappings(actor)


def names(actor: Actor) -> set[str]:
    """Return what the editions and sets of mappings that are read in are called."""
    editions = Edition.objects.filter(visible(actor, Permission.READ, unit="")).values_list("name")
    sets = mapping_sets(actor).order_by().values_list("name")
    return {name for (name,) in editions.union(sets)}


def mappings(actor: Actor) -> QuerySet[Mapping]:
    """Return the mappings that hold, with both requirements and where each comes from."""
    seen = visible(actor, Permission.READ, unit="")
    rows = Mapping.objects.filter(seen, to_on__isnull=True)
    return rows.select_related("set", "first__edition__framework", "second__edition__framework")


def answering(
    actor: Actor, requirements: Iterable[int], *, transitive: bool = False, edition: Edition | None = None
) -> dict[int, list[Answering]]:
    """Return what each requirement answers to, both ways; those of one edition alone where it is given.

    One query, two where `transitive`: then also what those answer to in turn, each marked by what it goes through.
    "None" is a statement that nothing answers and leads nowhere.
    """
    wanted = set(requirements)
    direct = _direct(actor, wanted)
    found = {pk: list(direct.get(pk, ())) for pk in wanted}
    if transitive:
        _further(actor, found)
    if edition is not None:
        found = {
            pk: [one for one in some if one.requirement.edition_id == edition.pk]
            for pk, some in found.items()
        }
    return found


def _direct(actor: Actor, wanted: Collection[int]) -> dict[int, list[Answering]]:
    found: dict[int, list[Answering]] = defaultdict(list)
    for row in _touching(actor, padded(wanted)) if wanted else ():
        if row.first_id in wanted:
            found[row.first_id].append(Answering(row.second, Relation(row.relation), row))
        if row.second_id in wanted:
            found[row.second_id].append(Answering(row.first, turned(row.relation), row))
    return found


@prepared
def _touching(actor: Actor, wanted: tuple[int, ...]) -> QuerySet[Mapping]:
    rows = mappings(actor).filter(Q(first__in=wanted) | Q(second__in=wanted))
    return rows.order_by("second__edition", "second__position", "first__position", "pk")


def _further(actor: Actor, found: dict[int, list[Answering]]) -> None:
    """Add what lies one step further on; never what is there already."""
    steps = {one.requirement.pk for some in found.values() for one in some if one.relation != Relation.NONE}
    onward = _direct(actor, steps)
    for pk, some in found.items():
        there = {pk, *(one.requirement.pk for one in some)}
        for one in list(some):
            if one.relation == Relation.NONE:
                continue
            for next_ in onward.get(one.requirement.pk, ()):
                if next_.requirement.pk in there or next_.relation == Relation.NONE:
                    continue
                there.add(next_.requirement.pk)
                relation = joined(one.relation, next_.relation)
                some.append(Answering(next_.requirement, relation, next_.mapping, one.requirement))


def joined(first: Relation, second: Relation) -> Relation:
    """Return what follows of two relations after each other; where nothing is sure, that they may touch."""
    if first == Relation.EQUAL:
        return second
    if second in (Relation.EQUAL, first) and first in (Relation.SUBSET, Relation.SUPERSET):
        return first
    return Relation.INTERSECT


class Finder:
    """Finds requirements by framework and key while a file is read, each edition fetched once."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, str], dict[str, int]] = {}

    def find(self, framework: str, key: str, edition: str = "") -> int | None:
        """Return the id of a requirement; None where no edition has it."""
        return self._known(framework, edition).get(key.lower())

    def has(self, framework: str, edition: str = "") -> bool:
        """Return whether the framework has been read in."""
        return bool(self._known(framework, edition))

    def _known(self, framework: str, edition: str) -> dict[str, int]:
        if (framework, edition) not in self._keys:
            self._keys[framework, edition] = self._fetched(framework, edition)
        return self._keys[framework, edition]

    def _fetched(self, framework: str, edition: str) -> dict[str, int]:
        known: dict[str, int] = {}
        for found, prefix in called(framework, edition):
            rows = list(Requirement.objects.filter(edition=found).values_list("pk", "key", "ref"))
            for pk, _key, ref in rows:
                known.setdefault(f"{prefix}{ref}".lower(), pk)
            known |= {f"{prefix}{key}".lower(): pk for pk, key, _ref in rows}
        known.pop("", None)
        return known
