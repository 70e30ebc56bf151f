"""What holds in a unit: its own measures, those from above as the nearest deviation says, and those further down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length

from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.registers.measures.models import Deviation, Measure
from systematik.registers.measures.queries.measures import measures
from systematik.registers.measures.workflow import State

if TYPE_CHECKING:
    from systematik.registers.organisation.models import Unit


@dataclass(frozen=True)
class InUnit:
    """A measure as it stands in a unit: an empty state where it does not apply; `is_part` where it holds further down."""

    measure: Measure
    state: str
    deviation: Deviation | None = None
    is_part: bool = False


def deviations(actor: Actor) -> QuerySet[Deviation]:
    """Return the deviations from measures that the actor may see, ended ones too."""
    seen = measures(actor).order_by().values("pk")
    return Deviation.objects.filter(measure__in=seen).select_related("unit", "measure__unit")


def here(path: str, prefix: str = "") -> Q:
    """Return the condition of measures that reach into the unit at a path: above it, its own, or of a part of it."""
    return Q(**{f"{prefix}unit__in": _above(path)}) | Q(**{f"{prefix}unit__path__below": path})


def nearest_deviations(unit: Unit) -> dict[int, Deviation]:
    """Return the deviation that a unit follows, its own or the nearest above, by the measure's id; one query."""
    found: dict[int, Deviation] = {}
    for each in sorted(_open_deviations(tuple(_above(unit.path))), key=lambda each: len(each.unit.path)):
        found[each.measure_id] = each
    return found


@prepared
def _open_deviations(units: tuple[int, ...]) -> QuerySet[Deviation]:
    return Deviation.objects.filter(unit__in=units, ended_on__isnull=True).select_related("unit")


def nearest_state(path: str) -> Subquery:
    """Return the state that a serving's measure has by the deviation which the unit there follows; NULL without one."""
    open_ = Deviation.objects.filter(
        measure=OuterRef("measure"), unit__in=_above(path), ended_on__isnull=True
    ).order_by(Length("unit__path").desc())
    return Subquery(open_.values("state")[:1])


def holding_in(unit: Unit, rows: Iterable[Measure]) -> dict[int, InUnit]:
    """Return how each of these measures stands in the unit, by the measure's id."""
    deviations = nearest_deviations(unit)
    return {row.pk: _as_here(row, unit, deviations.get(row.pk)) for row in rows}


def _above(path: str) -> list[int]:
    """Return the ids of the unit and of those above; a path is the ids from the root, "/1/5/12/"."""
    return [int(part) for part in path.strip("/").split("/")]


def _as_here(measure: Measure, unit: Unit, deviation: Deviation | None) -> InUnit:
    if not unit.path.startswith(measure.unit.path):
        return InUnit(measure, measure.state, is_part=True)
    if deviation is None or measure.state == State.RETIRED:
        return InUnit(measure, measure.state)
    return InUnit(measure, deviation.state, deviation)
