"""The ground of the room's tests."""

from systematik.processes.assurance.tests import granskningar
from tests.grounds import ground
from tests.world import World


@ground
def audited(granvik: World) -> granskningar.Granskningar:
    """Granvik's two audits, as all tests find them."""
    return granskningar.build(granvik)
