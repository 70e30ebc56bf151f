"""A prepared query gives what its QuerySet gives, for any ids, actor, day and language, now and in the past.

The suite compares every filling with SQL written anew (`PREPARED_IS_CHECKED`), once for the same arguments on the same
day; here that comparison is tried itself.
"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Count, F, Value
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from systematik.foundation import prepared
from systematik.foundation.access.decisions import visible
from systematik.foundation.history.past import as_of, end_of_day
from systematik.foundation.prepared import Text, first_or_404
from systematik.registers.organisation.models import Person, Unit
from systematik.registers.organisation.permissions import Permission
from tests.world import World


@prepared.prepared
def units(actor, ids, most, *, at):
    found = Unit.objects.filter(visible(actor, Permission.READ, unit="pk"), pk__in=ids, pk__lte=most)
    return found.exclude(closed_on__lte=timezone.localdate(at) - timedelta(days=30)).order_by("pk")


@prepared.prepared
def named(name):
    return Unit.objects.filter(name=name).values_list("pk", flat=True)


def test_models_come_with_what_was_selected_beside_them(world: World, django_assert_num_queries) -> None:
    @prepared.prepared
    def persons(pk):
        return Person.objects.filter(pk=pk).select_related("unit").annotate(doubled=F("pk") * 2)

    for name in ("Alva", "Bo", "Alva"):
        person = world.people[name]
        with django_assert_num_queries(1):
            (found,) = persons(person.pk)
            assert (found, found.unit, found.doubled) == (person, person.unit, person.pk * 2)


def test_ids_and_the_day_are_filled_in_and_each_actor_has_own_rights(world: World) -> None:
    ids, many = (world.root.pk, world.social.pk), 10**12
    for day in (date(2024, 2, 29), timezone.localdate()):
        at = end_of_day(day)
        for name in ("Alva", "Bo", "Cilla"):
            actor = world.actor(name)
            for some, most in ((ids, many), (ids[::-1], ids[0]), (ids[:1], many), ((), many)):
                asked = units.__wrapped__(actor, some, most, at=at)
                assert units(actor, some, most, at=at) == list(asked), (name, day, some)


def test_a_form_is_written_once_for_all_ids(world: World) -> None:
    actor, at = world.actor("Alva"), timezone.now()
    units(actor, (1, 2), 3, at=at)
    before = prepared._form.cache_info()
    units(actor, (world.root.pk, world.social.pk), 4, at=at + timedelta(days=1))
    named(Text("Barn och utbildning"))
    named(Text("Socialtjänst"))
    after = prepared._form.cache_info()
    assert after.misses - before.misses == (0 if after.hits - before.hits == 3 else 1)


def test_lists_of_about_as_many_ids_share_a_form(world: World) -> None:
    assert prepared.padded([]) == (-1,)
    assert prepared.padded({7, 3}) == (3, 7)
    assert prepared.padded([9, 7, 8]) == (7, 8, 9, -1)
    assert [len(prepared.padded(range(number))) for number in (1, 4, 5, 8, 9)] == [1, 4, 8, 8, 16]
    three = [world.root.pk, world.social.pk, world.education.pk]
    found = units(world.actor("Alva"), prepared.padded(three), 10**12, at=timezone.now())
    assert [unit.pk for unit in found] == sorted(three)


def test_a_text_is_filled_in_and_never_read_as_sql(world: World) -> None:
    assert named(Text(world.social.name)) == [world.social.pk]
    assert named(Text("' OR 1=1 --")) == []


def test_numbers_that_no_table_reaches_find_nothing(world: World) -> None:
    @prepared.prepared
    def one(pk):
        return Unit.objects.filter(pk=pk)

    for number in (2**63 - 1, 2**63, 10**30, prepared.STAND_IN, -1, world.root.pk):
        assert one(number) == [world.root] * (number == world.root.pk)


def test_the_past_is_read_by_the_same_query(world: World) -> None:
    unit, at = world.social, timezone.now()
    asked = Text(unit.name)
    with as_of(end_of_day(date(1950, 1, 1))):
        assert named(asked) == []
        assert units(world.actor("Alva"), (unit.pk,), unit.pk, at=at) == []
    assert named(asked) == [unit.pk]


def test_words_follow_the_language(world: World) -> None:
    @prepared.prepared
    def said(pk):
        return Unit.objects.filter(pk=pk).values_list(Value(_("Ja")), flat=True)

    heard = []
    for language in ("sv", "en", "sv"):
        with translation.override(language):
            heard += said(world.root.pk)
    assert heard == ["Ja", "Yes", "Ja"]


def test_nothing_is_read_while_a_query_is_built(world: World, settings) -> None:
    """The suite says so, for whoever writes the query; the product answers all the same, and reads each time."""

    @prepared.prepared
    def reading(pk):
        return Unit.objects.filter(pk__in=[unit.pk for unit in Unit.objects.filter(pk=pk)])

    with pytest.raises(prepared.Reads):
        reading(world.root.pk)
    settings.PREPARED_IS_CHECKED = False
    assert reading(world.root.pk) == [world.root]


@pytest.mark.parametrize(
    "build",
    [
        lambda pk: Unit.objects.filter(pk=pk + 1),
        lambda pk: Unit.objects.filter(name=f"{pk}"[:18]),
        lambda pk: Unit.objects.extra(where=[f"id = {pk}"]),
    ],
    ids=["reckoned with", "within a text", "in the SQL itself"],
)
def test_an_id_that_goes_anywhere_else_is_asked_for_anew(world: World, settings, build) -> None:
    """The suite says so, for whoever writes the query; the product answers all the same."""
    with pytest.raises(AssertionError, match="can't be filled in"):
        prepared.prepared(build)(world.root.pk)
    settings.PREPARED_IS_CHECKED = False
    assert prepared.prepared(build)(world.root.pk) == list(build(world.root.pk))


def test_a_filling_that_differs_from_sql_written_anew_is_a_fault(world: World) -> None:
    """Whoever asks otherwise for one id than for another is told in the suite."""

    @prepared.prepared
    def odd_or_even(pk):
        found = Unit.objects.filter(pk=pk)
        return found.filter(parent=None) if pk % 2 else found

    with pytest.raises(AssertionError, match="odd_or_even"):
        [odd_or_even(pk) for pk in (1, 2)]


def test_each_day_and_each_language_is_compared_and_the_same_once(world: World) -> None:
    written: list[tuple[int, str]] = []

    @prepared.prepared
    def unlike(pk, *, at):
        found, month = Unit.objects.filter(pk=pk), timezone.localdate(at).month
        written.append((month, translation.get_language()))
        return found.filter(parent=None) if written[-1] == (5, "en") else found

    april, may = end_of_day(date(2025, 4, 1)), end_of_day(date(2025, 5, 1))
    unlike(1, at=april)
    before = len(written)
    for at in (april, april - timedelta(hours=1), may, may):
        unlike(1, at=at)
    assert written[before:] == [(5, "sv")]
    with translation.override("en"):
        unlike(1, at=april)
        with pytest.raises(AssertionError, match="unlike"):
            unlike(1, at=may)


def test_a_query_that_asks_for_nothing_asks_nothing(db: None) -> None:
    @prepared.prepared
    def none(pk):
        return Unit.objects.filter(pk__in=[]).filter(pk=pk)

    with CaptureQueriesContext(connection) as asked:
        assert none(1) == []
    assert not asked.captured_queries


def test_what_is_not_there_is_not_found() -> None:
    assert first_or_404(["first", "second"]) == "first"
    with pytest.raises(Http404):
        first_or_404([])


def test_counted_says_how_many_there_are_whatever_is_joined(world: World, django_assert_num_queries) -> None:
    @prepared.counted
    def members(pk):
        joined = Person.objects.filter(unit=pk).select_related("unit").annotate(held=Count("appointments"))
        return joined.order_by("name")

    for pk in (world.root.pk, world.social.pk, 2**40):
        there = Person.objects.filter(unit=pk).count()
        with django_assert_num_queries(1):
            assert members(pk) == there
