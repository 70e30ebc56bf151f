"""What the pages of one person, one function and the whole tree show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.registers.organisation.models import (
    Appointment,
    ConflictAssessment,
    FunctionType,
    Person,
    Succession,
    Unit,
)
from systematik.registers.organisation.queries.lists import functions_of_day, units_of_day
from systematik.registers.organisation.queries.units import units


@dataclass
class Terms:
    """Appointments sorted by where they stand to a day, latest first."""

    current: list[Any] = field(default_factory=list)
    coming: list[Any] = field(default_factory=list)
    ended: list[Any] = field(default_factory=list)


def terms(actor: Actor, day: date, **of: Any) -> Terms:
    """Return the appointments of a function or of a person; names that are secret stay so."""
    rows = (
        Appointment.objects.filter(**of)
        .select_related("person", "function__unit")
        .order_by("is_deputy", "-from_on", "-pk")
    )
    found = Terms()
    for row in secrecy.shown(actor, "", rows):
        if row.from_on > day:
            found.coming.append(row)
        elif row.last_day is not None and row.last_day < day:
            found.ended.append(row)
        else:
            found.current.append(row)
    return found


def holds_both_now(found: Terms) -> bool:
    """Return whether a person's current appointments make them both DPO and strategist."""
    types = {row.function.type for row in found.current if not row.is_deputy}
    return {FunctionType.DPO, FunctionType.STRATEGIST} <= types


def assessments(person: Person) -> list[ConflictAssessment]:
    """Return the conflict assessments of a person, latest first."""
    return list(ConflictAssessment.objects.filter(person=person).order_by("-assessed_on", "-pk"))


@dataclass(frozen=True)
class Lineage:
    """Where a unit came from and what became of it, each a succession."""

    origins: list[Succession]
    successions: list[Succession]


def lineage(actor: Actor, unit: Unit) -> Lineage:
    """Return a unit's predecessors and successors, those that the actor may see; one query."""
    rows = _successions(actor, unit.pk)
    return Lineage(
        origins=[row for row in rows if row.successor_id == unit.pk],
        successions=[row for row in rows if row.predecessor_id == unit.pk],
    )


@prepared
def _successions(actor: Actor, pk: int) -> QuerySet[Succession]:
    seen = units(actor).order_by().values("pk")
    own = Q(successor=pk, predecessor__in=seen) | Q(predecessor=pk, successor__in=seen)
    rows = Succession.objects.filter(own).select_related("predecessor", "successor")
    return rows.order_by("on", "pk")


@dataclass
class Branch:
    """A unit in the tree with what it has below it."""

    unit: Unit
    vacant: int = 0
    without_deputy: int = 0
    children: list[Branch] = field(default_factory=list)


def tree(actor: Actor, at: datetime) -> list[Branch]:
    """Return the open units as trees, siblings by name; a unit whose parent is not seen stands on top. Two queries."""
    vacant, without = _badges(actor, at)
    branches = {
        unit.pk: Branch(unit, vacant[unit.pk], without[unit.pk])
        for unit in units_of_day(actor, at).order_by("name", "pk")
    }
    top: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.unit.parent_id or 0)
        (above.children if above else top).append(branch)
    return top


def _badges(actor: Actor, at: datetime) -> tuple[Counter[int], Counter[int]]:
    vacant: Counter[int] = Counter()
    without: Counter[int] = Counter()
    rows: QuerySet[Any] = functions_of_day(actor, at)
    for row in rows:
        vacant[row.unit_id] += not row.holders
        without[row.unit_id] += bool(row.needs_deputy and row.holders and not row.deputies)
    return vacant, without


def closed(actor: Actor, at: datetime) -> list[Unit]:
    """Return the units that have ended, the latest first."""
    ended = units(actor, at).filter(closed_on__lte=timezone.localdate(at))
    return list(ended.order_by("-closed_on", "name", "pk"))
