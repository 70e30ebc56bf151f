"""Who may open the addresses of measures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from systematik.registers.frameworks import commands as frameworks
from systematik.registers.frameworks.commands import Library, Node
from systematik.registers.measures import commands
from systematik.registers.measures.models import Measure, MeasureType
from systematik.registers.organisation import commands as organisation
from systematik.registers.organisation.models import Unit, UnitType
from tests.rights import READERS, Right
from tests.world import SYSTEM

WRITERS = "strategist unit_manager owner"
Arguments = tuple[Any, ...]


def stood(unit: Unit, title: str = "Säkerhetskopiering", **more: Any) -> Measure:
    """Return a measure of a unit, planned unless told otherwise."""
    given = {"type": MeasureType.TECHNICAL, "at": timezone.now(), **more}
    return commands.register_measure(SYSTEM, title=title, unit=unit, **given)


def team_of(unit: Unit) -> Unit:
    """Return a new unit below."""
    return organisation.create_unit(
        SYSTEM, name="Driftgruppen", type=UnitType.TEAM, parent=unit, at=timezone.now()
    )


def _one(unit: Unit) -> Arguments:
    return (stood(unit).pk,)


def _retired(unit: Unit) -> Arguments:
    made = stood(unit)
    return (commands.retire_measure(SYSTEM, measure=made, reason="Ersatt", at=timezone.now()).pk,)


def _deviation(unit: Unit) -> Arguments:
    made = commands.deviate(
        SYSTEM,
        measure=stood(unit),
        unit=team_of(unit),
        reason="Har eget",
        decided_by="Chefen",
        at=timezone.now(),
    )
    return (made.pk,)


def requirements(*refs: str) -> Any:
    """Return requirements of a small standard, by their numbers."""
    nodes = tuple(Node(key=ref, ref=ref, name=f"Krav {ref}") for ref in refs)
    library = Library("std", "1", "Standarden", nodes)
    edition = frameworks.load_library(SYSTEM, library=library, at=timezone.now())
    return edition.requirements.order_by("position")


def _serving(unit: Unit) -> Arguments:
    found = requirements("1")
    return (commands.serve(SYSTEM, measure=stood(unit), requirements=found, at=timezone.now())[0].pk,)


def _on(roles: str, make: Callable[[Unit], Arguments], method: str) -> Right:
    return Right(
        roles,
        own=lambda world: make(world.education),
        other=lambda world: make(world.social),
        method=method,
    )


RIGHTS: dict[str, Right] = {
    "measures": Right(READERS + " owner"),
    "measure_new": Right(WRITERS, method="both"),
    "measure": _on(READERS + " owner", _one, "get"),
    **{
        f"measure_{step}": _on(WRITERS, _one, "both")
        for step in ("edit", "deviate", "assess", "review", "cost", "govern", "serve", "retire")
    },
    "measure_resume": _on(WRITERS, _retired, "both"),
    "measure_end_deviation": _on(WRITERS, _deviation, "both"),
    "measure_stop_serving": _on(WRITERS, _serving, "both"),
}
