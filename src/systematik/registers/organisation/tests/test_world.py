"""The commands that every other room's tests stand on."""

from systematik.registers.organisation import queries


def test_a_manager_sees_the_own_department_and_the_strategist_everything(world):
    assert set(queries.units(world.actor("Bo"))) == {world.education}
    assert world.social in queries.units(world.actor("Alva"))
    assert world.other_root not in queries.units(world.actor("Alva"))
