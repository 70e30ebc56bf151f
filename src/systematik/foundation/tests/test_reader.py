"""What reads the rows of a prepared query makes the records that Django would; the suite compares each (tests/readings)."""

import pytest
from django.db.models import Count, FilteredRelation, Prefetch, Q

from systematik.foundation import prepared
from systematik.registers.organisation.models import Person, Unit
from tests import many
from tests.world import World


@prepared.prepared
def persons(unit):
    return Person.objects.filter(unit=unit).select_related("unit").order_by("pk")


def test_a_record_that_many_rows_are_joined_to_is_made_once(world: World) -> None:
    found = persons(world.root.pk)
    assert len(found) > 1
    assert len({id(person.unit) for person in found}) == 1


def test_nothing_is_shared_between_two_answers(world: World) -> None:
    assert persons(world.root.pk)[0].unit is not persons(world.root.pk)[0].unit


def test_what_joins_nothing_is_none(world: World) -> None:
    @prepared.prepared
    def above(pk):
        return Unit.objects.filter(pk=pk).select_related("parent")

    assert [above(each.pk)[0].parent for each in (world.root, world.social)] == [None, world.root]


def test_what_is_fetched_beside_is_fetched_in_one_query(world: World, django_assert_num_queries) -> None:
    @prepared.prepared
    def units(path):
        return Unit.objects.filter(path__startswith=path).prefetch_related(
            Prefetch("persons", Person.objects.order_by("pk"), to_attr="staff")
        )

    units(world.root.path)
    with django_assert_num_queries(2):
        staff = {unit.pk: unit.staff for unit in units(world.root.path)}
    assert staff[world.root.pk] == persons(world.root.pk)


def test_a_fault_in_a_record_is_seen_by_the_suite(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("systematik.foundation.reader._join", lambda *_given: None)
    with pytest.raises(AssertionError, match="unit of"):
        persons(world.root.pk)


@pytest.mark.parametrize("narrowed", [lambda rows: rows.only("name"), lambda rows: rows.defer("unit")])
def test_a_part_of_a_row_leaves_the_rest_to_be_asked_for(world: World, narrowed) -> None:
    @prepared.prepared
    def part(pk):
        return narrowed(Person.objects.filter(pk=pk))

    (found,) = part(world.people["Alva"].pk)
    assert (
        found.get_deferred_fields()
        == narrowed(Person.objects).get(pk=found.pk).get_deferred_fields()
        != set()
    )


def test_a_filtered_relation_is_joined(world: World) -> None:
    @prepared.prepared
    def heads(pk):
        mine = FilteredRelation("functions", condition=Q(functions__name="Chef"))
        return Unit.objects.filter(pk=pk).annotate(mine=mine).select_related("mine")

    many.functions(world.social, ["Chef", "Registrator"])
    assert heads(world.social.pk)[0].mine == world.social.functions.get(name="Chef")


VALUES = [
    (Unit, lambda rows: rows.order_by("-path").values_list("pk", "established_on", "name")),
    (Unit, lambda rows: rows.order_by("-path").values_list("established_on", flat=True)),
    (Person, lambda rows: rows.order_by("unit__path", "pk").values_list("name", "unit__established_on")),
    (Unit, lambda rows: rows.order_by("type").values_list("type").annotate(number=Count("pk"))),
]


@pytest.mark.parametrize(("model", "told"), VALUES)
def test_values_are_told_as_django_tells_them(world: World, model, told) -> None:
    @prepared.prepared
    def asked(most):
        return told(model.objects.filter(pk__lte=most))

    assert asked(10**9) == list(told(model.objects.all())) != []
