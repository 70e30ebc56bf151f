"""Who may open the organisation register's addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Unit, UnitType
from tests.rights import EVERYBODY, Right
from tests.world import SYSTEM, World

EDITORS = "administrator strategist unit_manager"
GRANT_READERS = "administrator strategist dpo unit_manager auditor"

Args = tuple[Any, ...]


def unit_below(world: World, unit: Unit) -> Args:
    made = commands.create_unit(SYSTEM, name="Arkivet", type=UnitType.TEAM, parent=unit, at=timezone.now())
    return (made.pk,)


def person_on(world: World, unit: Unit) -> Args:
    return (commands.register_person(SYSTEM, name="Frida", unit=unit, at=timezone.now()).pk,)


def function_on(world: World, unit: Unit) -> Args:
    return (commands.establish_function(SYSTEM, name="Arkivarie", unit=unit, at=timezone.now()).pk,)


def appointment_on(world: World, unit: Unit) -> Args:
    now = timezone.now()
    function = commands.establish_function(SYSTEM, name="Arkivarie", unit=unit, at=now)
    person = commands.register_person(SYSTEM, name="Frida", unit=unit, at=now)
    return (commands.appoint(SYSTEM, function=function, person=person, at=now).pk,)


def grant_on(world: World, unit: Unit) -> Args:
    now = timezone.now()
    person = commands.register_person(SYSTEM, name="Frida", unit=unit, at=now)
    return (commands.grant_access(SYSTEM, person=person, role="employee", unit=unit, at=now).pk,)


def on_each(roles: str, make: Callable[[World, Unit], Args], method: str = "get") -> Right:
    """Return the right to an address of a record that `make` puts on a unit."""
    return Right(
        roles,
        own=lambda world: make(world, world.education),
        other=lambda world: make(world, world.social),
        method=method,
    )


RIGHTS: dict[str, Right] = {
    "organisation": Right(EVERYBODY),
    "units": Right(EVERYBODY),
    "unit_new": Right(EDITORS, method="both"),
    **{
        f"unit_{verb}": on_each(EDITORS, unit_below, "both")
        for verb in ("edit", "move", "merge", "split", "close")
    },
    "persons": Right(EVERYBODY),
    "person_new": Right(EDITORS, method="both"),
    "person": on_each(EVERYBODY, person_on),
    **{f"person_{verb}": on_each(EDITORS, person_on, "both") for verb in ("edit", "leaving", "conflict")},
    "functions": Right(EVERYBODY),
    "function_new": Right(EDITORS, method="both"),
    "function": on_each(EVERYBODY, function_on),
    **{f"function_{verb}": on_each(EDITORS, function_on, "both") for verb in ("edit", "review", "abolish")},
    "appoint": on_each(EDITORS, function_on, "both"),
    "appointments": Right(EVERYBODY),
    **{f"appointment_{verb}": on_each(EDITORS, appointment_on, "both") for verb in ("edit", "end")},
    "organisation_import": Right(EDITORS, method="both"),
    "organisation_import_template": Right(
        EDITORS, own=lambda world: ("enheter", "csv"), unknown=("finns-inte", "csv")
    ),
    "grants": Right(GRANT_READERS),
    "grant_new": Right("administrator", method="both"),
    "grant_revoke": on_each("administrator", grant_on, "both"),
}
