"""Who may open the organisation register's addresses."""

from django.utils import timezone

from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Unit
from tests.rights import EVERYBODY, Right
from tests.world import SYSTEM, World


def person_on(world: World, unit: Unit) -> tuple[int]:
    return (commands.register_person(SYSTEM, name="Frida", unit=unit, at=timezone.now()).pk,)


def function_on(world: World, unit: Unit) -> tuple[int]:
    return (commands.establish_function(SYSTEM, name="Arkivarie", unit=unit, at=timezone.now()).pk,)


RIGHTS: dict[str, Right] = {
    "person": Right(
        EVERYBODY,
        own=lambda world: person_on(world, world.education),
        other=lambda world: person_on(world, world.social),
    ),
    "function": Right(
        EVERYBODY,
        own=lambda world: function_on(world, world.education),
        other=lambda world: function_on(world, world.social),
    ),
}
