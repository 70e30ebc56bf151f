"""Facts of every room: counts agree with rows, nothing is asked while a question is put into words."""

import pytest
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.access.actor import NOBODY
from systematik.foundation.questions import content
from systematik.registers.organisation import commands
from tests.world import SYSTEM

NAMES = [fact.name for fact in facts.facts()]


@pytest.fixture
def staffed(world):
    """Granvik with one held function and one vacant in Utbildning."""
    now = timezone.now()
    for name in ("Rektor", "Vikarie"):
        function = commands.establish_function(SYSTEM, name=name, unit=world.education, at=now)
    commands.appoint(SYSTEM, function=function, person=world.people["Esa"], at=now)
    return world


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_is_put_together_without_asking_the_database(world, django_assert_num_queries, name):
    fact, actor = facts.find(name), world.actor("Bo")
    with django_assert_num_queries(0):
        str(fact.population(actor, world.root.pk, timezone.now()).filter(fact.met(timezone.now())).query)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("who", ["Alva", "Bo", "Cilla", "Disa", "Esa"])
def test_counts_rows_and_exceptions_agree(staffed, name, who):
    fact, actor, at = facts.find(name), staffed.actor(who), timezone.now()
    measure = facts.measure(fact, actor, staffed.root.pk, at=at)
    rows = facts.rows(fact, actor, staffed.root.pk, at=at)
    exceptions = facts.exceptions(fact, actor, staffed.root.pk, at=at)
    assert (len(rows), sum(row.meets for row in rows)) == (measure.of, measure.met)
    assert [row.label for row in rows if not row.meets] == exceptions


def test_everything_is_measured_in_one_query(staffed, django_assert_num_queries):
    actor, at = staffed.actor("Alva"), timezone.now()
    with django_assert_num_queries(1):
        found = facts.measure_all(facts.facts(), actor, staffed.root.pk, at=at)
    held = found["organisation.functions_held"]
    assert (set(found), held.met, held.of) == (set(NAMES), 1, 2)


def test_a_manager_counts_the_own_unit_alone(staffed):
    at = timezone.now()
    of = {
        who: facts.measure(facts.find(NAMES[0]), staffed.actor(who), staffed.root.pk, at=at).of
        for who in ("Bo", "Cilla")
    }
    assert of == {"Bo": 2, "Cilla": 0}


def test_nobody_counts_nothing(world):
    found = facts.measure_all(facts.facts(), NOBODY, world.root.pk, at=timezone.now())
    assert {(each.met, each.of) for each in found.values()} == {(0, 0)}


def test_what_changes_is_counted_at_once(staffed):
    actor, fact = staffed.actor("Alva"), facts.find("organisation.functions_held")
    before = facts.measure(fact, actor, staffed.root.pk, at=timezone.now())
    commands.establish_function(SYSTEM, name="Kurator", unit=staffed.education, at=timezone.now())
    after = facts.measure(fact, actor, staffed.root.pk, at=timezone.now())
    assert (before.of, after.of) == (2, 3)


def test_every_fact_of_a_room_that_stands_is_known():
    asked = {each.fact for question in content.questions() for each in question.criteria}
    standing = {name for name in asked if name.split(".")[0] in ("organisation", "documents", "assurance")}
    assert standing - set(NAMES) == set()
