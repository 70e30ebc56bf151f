"""Coverage both ways in a unit: requirements without a measure, measures without a requirement, what one measure lifts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from systematik.engine.implementation import Status
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.processes.applicability.queries.covering import in_force
from systematik.processes.applicability.queries.statements import LAWS, laws
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.frameworks.queries import Answering, Node
from systematik.registers.measures import queries as measures
from systematik.registers.measures.queries import Picture

ACTING = (Status.IN_PLACE, Status.PARTLY)
Found = dict[int, list[Answering]]


class Met(NamedTuple):
    """A requirement and what covers it: itself where `by` is empty, else a requirement that answers to it.

    `edition` is what the requirement's edition is called.
    """

    requirement: Node
    edition: str
    by: Answering | None = None
    is_covered: bool = True
    is_planned: bool = False

    @property
    def is_transitive(self) -> bool:
        return self.by is not None and self.by.is_transitive


@dataclass(frozen=True)
class Idle:
    """A measure that reaches no requirement of the edition; `is_elsewhere` says that it serves one of another."""

    measure: Any
    is_elsewhere: bool


@dataclass(frozen=True)
class Lift:
    """A control, and the requirements of law without a measure that a measure on it would cover."""

    control: Any
    laws: tuple[Met, ...]


@dataclass(frozen=True)
class Coverage:
    """The requirements in order; standing measures that reach none of them; controls that lift most, first."""

    requirements: tuple[Met, ...]
    idle: tuple[Idle, ...]
    lifts: tuple[Lift, ...]

    @cached_property
    def bare(self) -> list[Met]:
        """Return those that nothing covers."""
        return [each for each in self.requirements if not each.is_covered]

    @cached_property
    def through_a_third(self) -> list[Met]:
        """Return those that are covered only by way of a third requirement."""
        return [each for each in self.requirements if each.is_transitive]

    @cached_property
    def direct(self) -> list[Met]:
        """Return those that a measure of their own covers."""
        return [each for each in self.requirements if each.is_covered and each.by is None]

    @cached_property
    def mapped(self) -> list[Met]:
        """Return those that are covered by a requirement which a mapping says answers to them."""
        return [each for each in self.requirements if each.by is not None and not each.is_transitive]


def coverage(actor: Actor, unit: Any, edition: Any, *, transitive: bool = False, at: datetime) -> Coverage:
    """Return how the measures that hold in a unit and an edition's requirements meet; as many queries whatever there is.

    A requirement is covered by a measure that is wholly or partly in place, on it or on one that answers to it.
    """
    is_law = edition.framework.kind in LAWS
    own = frameworks.by_edition(_assessable(actor, edition.pk))
    asked = own if is_law else [*own, *frameworks.by_edition(_laws(actor, at=at))]
    found = frameworks.answering(
        actor, {row.pk for _edition, rows in asked for row in rows}, transitive=transitive
    )
    picture = measures.picture(unit, at=at)
    met = [[_met(row, each.title, found, picture) for row in rows] for each, rows in asked]
    of_edition, legal = met[: len(own)], met if is_law else met[len(own) :]
    requirements = tuple(chain.from_iterable(of_edition))
    return Coverage(
        requirements,
        _idle(actor, unit, {each.requirement.pk for each in requirements}, found, at),
        tuple(sorted(_lifts(edition, chain.from_iterable(legal), found), key=_rank)),
    )


@prepared
def _assessable(actor: Actor, edition: int) -> QuerySet[Any, Any]:
    rows = frameworks.requirements(actor).filter(frameworks.is_assessable(), edition=edition)
    return frameworks.as_nodes(rows)


@prepared
def _laws(actor: Actor, *, at: datetime) -> QuerySet[Any, Any]:
    return frameworks.as_nodes(laws(actor).filter(in_force(timezone.localdate(at))))


def _met(row: Node, edition: str, found: Found, picture: Picture) -> Met:
    """Return what covers a requirement: a measure on it, else the nearest that answers to it and has one."""
    own = picture.of(row.pk).status
    if own in ACTING or not found[row.pk]:
        return Met(row, edition, None, own in ACTING, own == Status.PLANNED)
    reached = (one for one in _leading(found, row.pk) if picture.of(one.requirement.pk).status in ACTING)
    by = min(reached, key=lambda one: one.is_transitive, default=None)
    return Met(row, edition, by, by is not None, own == Status.PLANNED)


def _leading(found: Found, pk: int) -> Iterable[Answering]:
    """Return what answers to a requirement; "none" leads nowhere."""
    return (one for one in found[pk] if one.relation != "none")


def _idle(actor: Actor, unit: Any, own: set[int], found: Found, at: datetime) -> tuple[Idle, ...]:
    """Return the measures which hold in the unit, which the actor may see, and which reach nothing in the edition."""
    reached = own | {one.requirement.pk for pk in own if found[pk] for one in _leading(found, pk)}
    served: dict[int, set[int]] = defaultdict(set)
    for measure, requirement in _servings(actor, unit.path):
        served[measure].add(requirement)
    here = measures.holding_in(unit, _standing(actor, unit.path, at=at))
    rows = [each.measure for pk, each in here.items() if each.state and not served[pk] & reached]
    return tuple(Idle(row, bool(served[row.pk])) for row in secrecy.shown(actor, "measure", rows))


@prepared
def _servings(actor: Actor, path: str) -> QuerySet[Any, Any]:
    here = measures.here(path, "measure__")
    return measures.servings(actor).filter(here).values_list("measure", "requirement")


@prepared
def _standing(actor: Actor, path: str, *, at: datetime) -> QuerySet[Any]:
    standing = measures.measures(actor, at).filter(measures.here(path), measures.is_standing())
    return standing.order_by("title", "pk")


def _lifts(edition: Any, legal: Iterable[Met], found: Found) -> Iterator[Lift]:
    """Yield the controls that answer to law without cover: of the edition, or of any where it is itself a law."""
    is_law = edition.framework.kind in LAWS
    controls: dict[int, Any] = {}
    lifted: dict[int, list[Met]] = defaultdict(list)
    for law in legal:
        for one in _leading(found, law.requirement.pk) if not law.is_covered else ():
            control = one.requirement
            is_own = (
                control.edition.framework.kind not in LAWS if is_law else control.edition_id == edition.pk
            )
            if control.is_assessable and is_own:
                controls[control.pk] = control
                lifted[control.pk].append(Met(law.requirement, law.edition, one))
    for pk, some in lifted.items():
        yield Lift(controls[pk], tuple(some))


def _rank(lift: Lift) -> tuple[int, int, int, int]:
    """Return what puts the control that lifts most first; among equals the one that does it with fewest detours."""
    detours = sum(each.is_transitive for each in lift.laws)
    return -len(lift.laws), detours, lift.control.edition_id, lift.control.position
