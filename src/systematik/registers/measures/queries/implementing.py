"""How far requirements are implemented in a unit: derived from the measures that serve them and what shows those."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import StartsWith
from django.utils import timezone

from systematik.engine.implementation import NOTHING, Implementation, Support, implementation
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.registers.evidence import queries as evidence
from systematik.registers.measures.models import Deviation, Extent, Serving
from systematik.registers.measures.queries.conditions import KIND
from systematik.registers.measures.queries.inheriting import here, nearest_state
from systematik.registers.measures.queries.measures import measures
from systematik.registers.measures.workflow import STANDING, State
from systematik.registers.organisation import queries as organisation

if TYPE_CHECKING:
    from systematik.registers.organisation.models import Unit

ACTING = (State.PARTLY, State.IN_PLACE)
FIELDS = (
    "requirement",
    "extent",
    "measure__state",
    "deviating",
    "measure",
    "measure__title",
    "measure__unit__path",
    "leant",
    "stale",
)


@dataclass(frozen=True)
class Behind:
    """A measure behind requirements: what it is called, and where in the tree it stands."""

    pk: int
    title: str
    path: str


@dataclass(frozen=True)
class Picture:
    """What a unit's measures come to, by the requirement's id; measures by theirs."""

    implementations: dict[int, Implementation] = field(default_factory=dict)
    measures: dict[int, Behind] = field(default_factory=dict)

    def of(self, requirement: int) -> Implementation:
        """Return how far a requirement is implemented."""
        return self.implementations.get(requirement, NOTHING)


def servings(actor: Actor) -> QuerySet[Serving]:
    """Return which requirements are served by measures that the actor may see."""
    seen = measures(actor).order_by().values("pk")
    return Serving.objects.filter(measure__in=seen).select_related(
        "measure__unit", "requirement__edition__framework"
    )


def serving() -> Q:
    """Return the condition of measures that serve some requirement."""
    return Q(pk__in=Serving.objects.values("measure"))


def picture(unit: Unit, *, at: datetime) -> Picture:
    """Return how far every requirement that some measure serves is implemented in the unit; one query.

    Nobody's rights narrow it: what is implemented is so whoever asks. The measures' names are for who may see them.
    """
    supports: dict[int, list[Support]] = defaultdict(list)
    found: dict[int, Behind] = {}
    rows = _serving_in(unit.path, at=at)
    for requirement, extent, own, deviating, pk, title, path, number, old in rows:
        found.setdefault(pk, Behind(pk, title, path))
        everywhere = unit.path.startswith(path)
        state = deviating if everywhere and deviating is not None else own
        supports[requirement].append(
            Support(pk, state, extent == Extent.FULLY, everywhere, number or 0, old or 0)
        )
    return Picture({pk: implementation(some) for pk, some in supports.items()}, found)


@prepared
def _serving_in(path: str, *, at: datetime) -> QuerySet[Any, Any]:
    """Return what serves some requirement in the unit at a path, with its evidence and what of it is too old."""
    rows = Serving.objects.filter(here(path, "measure__"), measure__state__in=STANDING)
    days = (None, timezone.localdate(at))
    leant, stale = (evidence.number_leant_on(KIND, "measure_id", stale_on=day) for day in days)
    return rows.annotate(deviating=nearest_state(path), leant=leant, stale=stale).values_list(*FIELDS)


def acting_in(unit_id: int) -> QuerySet[Serving]:
    """Return what serves some requirement and is wholly or partly in place in a unit.

    Measures of the unit and from above count as the nearest deviation says, those from below as they stand there.
    """
    above, below = (
        reaches(unit_id, "measure__unit__path") for reaches in (organisation.over, organisation.under)
    )
    return _acting(above, below, following=organisation.over(unit_id))


def acting_where(path: str) -> QuerySet[Serving]:
    """Return the same in the unit that each outer row hangs on; `path` is the row's lookup of that unit's path."""
    return _acting(
        Q(StartsWith(OuterRef(path), F("measure__unit__path"))),
        Q(measure__unit__path__below=OuterRef(path)),
        following=Q(StartsWith(OuterRef(OuterRef(path)), F("unit__path"))),
    )


def _acting(above: Q, below: Q, *, following: Q) -> QuerySet[Serving]:
    open_ = Deviation.objects.filter(following, measure=OuterRef("measure"), ended_on__isnull=True)
    nearest = Subquery(open_.order_by(Length("unit__path").desc()).values("state")[:1])
    rows = Serving.objects.filter(measure__state__in=STANDING)
    return rows.annotate(there=Coalesce(nearest, F("measure__state"))).filter(
        above & Q(there__in=ACTING) | below & ~above & Q(measure__state__in=ACTING)
    )
