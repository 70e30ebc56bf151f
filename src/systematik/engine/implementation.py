"""How far a requirement is implemented, out of the measures that serve it and what shows them; with the reasons kept.

Nobody types the answer. The best of the measures decides; what holds it back is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Best first."""

    IN_PLACE = "in_place"
    PARTLY = "partly"
    PLANNED = "planned"
    MISSING = "missing"


class Held(StrEnum):
    """What holds a measure that is in place back from meeting the whole requirement."""

    PART_OF_REQUIREMENT = "part_of_requirement"
    PART_OF_UNIT = "part_of_unit"
    STALE_EVIDENCE = "stale_evidence"


SCALE = (Status.IN_PLACE, Status.PARTLY, Status.PLANNED, Status.MISSING)
STATES = {"planned": Status.PLANNED, "partly": Status.PARTLY, "in_place": Status.IN_PLACE}


@dataclass(frozen=True)
class Support:
    """A measure that serves the requirement, as it stands in the unit in question.

    `state` is its own, empty or retired where it does not hold here. `whole` says that it meets the whole requirement,
    `everywhere` that it holds in the whole unit; `evidence` is how much shows it, `stale` how much of that is too old.
    """

    measure: int
    state: str
    whole: bool = True
    everywhere: bool = True
    evidence: int = 0
    stale: int = 0


@dataclass(frozen=True)
class Weighed:
    """A measure and how far it takes the requirement; `held` says why no further."""

    support: Support
    status: Status
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Implementation:
    """How far the requirement is implemented, by which measures; `is_shown` tells that evidence that holds shows it."""

    status: Status
    weighed: tuple[Weighed, ...] = ()

    @property
    def is_shown(self) -> bool:
        best = [each.support for each in self.weighed if each.status == self.status]
        return any(each.evidence > 0 and each.stale == 0 for each in best)


NOTHING = Implementation(Status.MISSING)


def implementation(supports: Iterable[Support]) -> Implementation:
    """Return how far these measures implement a requirement, the furthest first."""
    weighed = [found for each in supports if (found := weigh(each)) is not None]
    weighed.sort(key=lambda each: (SCALE.index(each.status), each.support.measure))
    return Implementation(weighed[0].status, tuple(weighed)) if weighed else NOTHING


def weigh(support: Support) -> Weighed | None:
    """Return how far one measure takes the requirement; None for one that does not hold here."""
    status = STATES.get(support.state)
    if status is None:
        return None
    if status is not Status.IN_PLACE:
        return Weighed(support, status)
    held = _held(support)
    return Weighed(support, Status.PARTLY if held else Status.IN_PLACE, held)


def _held(support: Support) -> tuple[Held, ...]:
    reasons = (
        (Held.PART_OF_REQUIREMENT, not support.whole),
        (Held.PART_OF_UNIT, not support.everywhere),
        (Held.STALE_EVIDENCE, support.stale > 0),
    )
    return tuple(held for held, holds in reasons if holds)
