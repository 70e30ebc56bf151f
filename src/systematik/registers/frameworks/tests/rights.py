"""Who may open the addresses of frameworks: everybody who is signed in reads them, all municipalities alike."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from systematik.registers.frameworks import commands
from systematik.registers.frameworks.tests.libraries import OWN, requirement, taken
from tests.rights import EVERYBODY, Right
from tests.world import SYSTEM, World

WRITERS = "strategist administrator"


def _edition(world: World) -> tuple[Any, ...]:
    return (taken().pk,)


def _requirement(world: World) -> tuple[Any, ...]:
    taken()
    return (requirement("1.1").pk,)


def _compared(world: World) -> tuple[Any, ...]:
    return (taken(OWN.replace('edition: "1"', 'edition: "2"')).pk, taken().pk)


def _mapped(world: World) -> Any:
    taken()
    return commands.map_requirement(
        SYSTEM,
        first=requirement("1.1"),
        second=requirement("2"),
        relation="equal",
        rationale="Samma sak",
        at=timezone.now(),
    )


def _mapping(world: World) -> tuple[Any, ...]:
    return (_mapped(world).pk,)


def _set(world: World) -> tuple[Any, ...]:
    return (_mapped(world).set_id,)


RIGHTS: dict[str, Right] = {
    "frameworks": Right(EVERYBODY),
    "mapped_requirements": Right(EVERYBODY),
    "mapping_set": Right(EVERYBODY, own=_set, other=_set, other_open_to=EVERYBODY),
    "mapping_sets": Right(EVERYBODY),
    "requirements": Right(EVERYBODY),
    "framework_edition": Right(EVERYBODY, own=_edition, other=_edition, other_open_to=EVERYBODY),
    "framework_compare": Right(
        EVERYBODY,
        own=_compared,
        other=_compared,
        other_open_to=EVERYBODY,
        unknown=(987654321, 987654321),
    ),
    "framework_verify": Right(WRITERS, own=_edition, other=_edition, other_open_to=WRITERS, method="both"),
    "framework_load": Right(WRITERS, method="both"),
    "framework_load_sheet": Right(WRITERS, method="both"),
    "requirement": Right(EVERYBODY, own=_requirement, other=_requirement, other_open_to=EVERYBODY),
    "requirement_map": Right(
        WRITERS, own=_requirement, other=_requirement, other_open_to=WRITERS, method="both"
    ),
    "requirement_unmap": Right(WRITERS, own=_mapping, other=_mapping, other_open_to=WRITERS, method="both"),
    "requirement_verify": Right(
        WRITERS, own=_requirement, other=_requirement, other_open_to=WRITERS, method="both"
    ),
}
