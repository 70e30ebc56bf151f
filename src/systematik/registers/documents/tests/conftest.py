"""The ground of the room's tests of the past."""

from systematik.registers.documents.tests.factories import noon
from tests.grounds import ground
from tests.world import World, build


@ground
def granvik_in_2020() -> World:
    """Granvik, founded long enough ago to have a past."""
    return build(noon("2020-01-01"))
