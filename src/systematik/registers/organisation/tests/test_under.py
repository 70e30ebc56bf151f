"""What lies under a unit: the unit, what is below it, nothing beside it; and an index finds it, now and in the past."""

import pytest
from django.db import connection
from django.utils import timezone

from systematik.foundation.access import decisions
from systematik.foundation.history import past
from systematik.registers.organisation import queries
from systematik.registers.organisation.models import Function, Unit
from systematik.registers.organisation.permissions import Permission
from tests.many import teams
from tests.world import SYSTEM, World


@pytest.fixture
def crowded(world: World) -> World:
    """The world beside a municipality of many teams: in a small table no index is worth its while."""
    teams(world.other_root, (f"Lag {number}" for number in range(600)))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE organisation_unit, organisation_unit_history, access_scope")
    return world


def plan(sql: str, params: tuple[object, ...]) -> str:
    """Return how the database would go about it, were the tables large."""
    asked = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(asked + sql, params)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def found_by_path(rows: object, table: str) -> bool:
    """Return whether the plan reads the table by a range of an index on its path."""
    lines = plan(*rows.query.sql_with_params()).splitlines()
    if connection.vendor == "sqlite":
        return any(line.startswith(f"SEARCH {table} ") and "path>?" in line for line in lines)
    return any("Index Cond" in line and "path" in line and "~>=~" in line for line in lines)


def test_a_unit_lies_under_itself_and_under_those_above(world: World) -> None:
    assert set(Unit.objects.filter(queries.under(world.education.pk, "path"))) == {world.education}
    assert world.education in Unit.objects.filter(queries.under(world.root.pk, "path"))
    assert world.other_root not in Unit.objects.filter(queries.under(world.root.pk, "path"))


def test_a_longer_number_is_another_unit(world: World) -> None:
    longer = Unit(path=f"{world.root.path[:-1]}0/")
    assert not longer.path.startswith(world.root.path)
    assert longer.path >= f"{world.root.path[:-1]}0"


def test_a_unit_that_is_not_there_has_nothing_under_it(world: World) -> None:
    assert list(Unit.objects.filter(queries.under(999_999, "path"))) == []


def test_an_index_finds_what_lies_under_a_unit(crowded: World) -> None:
    units = Unit.objects.filter(queries.under(crowded.root.pk, "path")).order_by()
    assert found_by_path(units, "organisation_unit")
    assert found_by_path(Unit.objects.filter(path__below=crowded.root.path).order_by(), "organisation_unit")


def test_an_index_finds_it_in_the_past_too(crowded: World) -> None:
    with past.as_of(timezone.now()):
        units = Unit.objects.filter(path__below=crowded.root.path).order_by()
        assert found_by_path(units, "main.organisation_unit_history")
        assert set(units) == {crowded.root, crowded.board, crowded.education, crowded.social}


def test_an_index_finds_what_an_actor_may_see(crowded: World) -> None:
    seen = Function.objects.filter(decisions.visible(crowded.actor("Bo"), Permission.READ)).order_by()
    assert found_by_path(seen, "access_scope")


def test_whoever_may_see_everything_is_asked_for_no_path() -> None:
    assert not decisions.visible(SYSTEM, Permission.READ)
