"""The past stays the past through rollbacks, nesting, half-read lists and raw SQL."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import events, past
from systematik.foundation.history.models import Event
from systematik.registers.organisation.models import Unit, UnitType

pytestmark = pytest.mark.django_db
ALVA = system("Alva")
NAMES = ("Ett", "Två", "Tre")


@pytest.fixture
def moments() -> list[datetime.datetime]:
    """A unit that was renamed; the moments at which it was called Ett, Två and Tre."""
    start = timezone.now() - datetime.timedelta(seconds=10)
    found = []
    for number, name in enumerate(NAMES):
        at = start + datetime.timedelta(seconds=number)
        if number == 0:
            with events.event(ALVA, "unit.created", Unit, at=at) as event:
                Unit.objects.create(
                    pk=event.object_id, name=name, path=f"/{event.object_id}/", type=UnitType.MUNICIPALITY
                )
        else:
            with events.event(ALVA, "unit.renamed", at=at):
                Unit.objects.update(name=name)
        found.append(at)
    return found


def name() -> str:
    return Unit.objects.get().name


def test_a_rollback_inside_the_past_leaves_it_the_past(moments):
    with past.as_of(moments[0]):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            assert name() == "Ett"
            raise ZeroDivisionError
        assert name() == "Ett"
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute("SELECT nonsense FROM nowhere")
        assert name() == "Ett"
    assert name() == "Tre"


def test_a_rollback_around_the_past_leaves_the_present(moments):
    with pytest.raises(ZeroDivisionError), transaction.atomic(), past.as_of(moments[0]):
        assert name() == "Ett"
        raise ZeroDivisionError
    assert name() == "Tre"


def test_the_past_is_found_again_after_a_rollback_around_it(moments):
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            with past.as_of(moments[0]):
                assert name() == "Ett"
            raise ZeroDivisionError
        with past.as_of(moments[1]):
            assert name() == "Två"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT 'organisation_unit' || name FROM organisation_unit", "organisation_unitEtt"),
        ("SELECT 'it''s organisation_unit ' || name FROM organisation_unit", "it's organisation_unit Ett"),
        ('SELECT "organisation_unit"."name" FROM "organisation_unit"', "Ett"),
        (
            "SELECT organisation_unit.name FROM organisation_unit JOIN organisation_unit u ON u.id = organisation_unit.id",
            "Ett",
        ),
        (
            "WITH a AS (SELECT u.name AS organisation_unit_name FROM organisation_unit u) SELECT organisation_unit_name FROM a",
            "Ett",
        ),
    ],
)
def test_what_names_a_table_reads_the_past_and_what_only_says_so_does_not(moments, sql, told):
    with past.as_of(moments[0]), connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.fetchall() == [(told,)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server's schemas have names of their own")
@pytest.mark.parametrize(
    "table", ["main.organisation_unit", 'main."organisation_unit"', '"main"."organisation_unit"']
)
def test_a_table_that_is_asked_for_by_its_schema_is_today(moments, table):
    with past.as_of(moments[0]), connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM {table}")
        assert cursor.fetchall() == [("Tre",)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server keeps the views of the past in a schema")
def test_a_view_is_made_once_and_stands(moments):
    def made() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view' ORDER BY rowid")
            return [found for (found,) in cursor.fetchall()]

    with past.as_of(moments[0]):
        name()
    before = made()
    assert "past_organisation_unit" in before
    with past.as_of(moments[1]):
        name()
    assert made() == before
    assert name() == "Tre"


def test_an_error_between_two_moments_goes_back_to_the_outer(moments):
    with past.as_of(moments[0]):
        with pytest.raises(ZeroDivisionError), past.as_of(moments[1]):
            assert name() == "Två"
            raise ZeroDivisionError
        assert name() == "Ett"


def test_moments_may_be_visited_in_any_order_and_again(moments):
    order = (0, 1, 0, 2, 1)
    with past.as_of(moments[2]):
        for number in order:
            with past.as_of(moments[number]):
                assert name() == NAMES[number]
            assert name() == "Tre"
        with past.as_of(moments[0]), pytest.raises(ZeroDivisionError), transaction.atomic():
            assert name() == "Ett"
            raise ZeroDivisionError
        for number in order:
            with past.as_of(moments[number]):
                assert name() == NAMES[number]
    assert name() == "Tre"


def test_a_list_half_read_does_not_stand_in_the_way(moments):
    with past.as_of(moments[0]):
        rows = Unit.objects.iterator(chunk_size=1)
        next(rows)
        with past.as_of(moments[1]):
            assert name() == "Två"
    assert name() == "Tre"


def test_raw_sql_reads_the_past_too(moments):
    with past.as_of(moments[1]), connection.cursor() as cursor:
        for sql in ("SELECT name FROM organisation_unit", 'SELECT name FROM "ORGANISATION_UNIT"'.lower()):
            cursor.execute(sql)
            assert cursor.fetchall() == [("Två",)]


def test_a_transaction_inside_the_past_reads_only(moments):
    with past.as_of(moments[1]), transaction.atomic():
        assert name() == "Två"


def test_the_past_may_be_read_while_an_event_is_open(moments):
    with events.event(ALVA, "unit.renamed", at=timezone.now()):
        with past.as_of(moments[0]):
            was = name()
        Unit.objects.update(name=was)
    assert name() == "Ett"


@pytest.mark.parametrize(
    "loosen",
    {
        "sqlite": ["PRAGMA query_only = OFF"],
        "postgresql": ["SET LOCAL search_path TO public", "SET LOCAL transaction_read_only = off"],
    }[connection.vendor],
)
def test_loosening_the_past_by_hand_opens_no_way_to_write(moments, loosen):
    with (
        past.as_of(moments[0]),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(loosen)
        cursor.execute("UPDATE organisation_unit SET name = 'Nytt'")
    assert name() == "Tre"


def test_leaving_the_past_costs_no_more_for_each_moment_visited(moments):
    def visited(count: int) -> int:
        with CaptureQueriesContext(connection) as captured, past.as_of(moments[0]):
            for _ in range(count):
                with past.as_of(moments[1]):
                    name()
        return len(captured)

    visited(1)
    one, eleven = visited(1), visited(11)
    assert eleven - one <= (10 if connection.vendor == "sqlite" else 30)


def test_same_moment_events_leave_the_last_word(moments):
    at = timezone.now()
    for word in ("Först", "Sist"):
        with events.event(ALVA, "unit.renamed", at=at):
            Unit.objects.update(name=word)
    with past.as_of(at):
        assert name() == "Sist"


def test_a_write_that_changes_nothing_makes_no_version(moments):
    def versions() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM organisation_unit_history")
            return int(cursor.fetchone()[0])

    before = versions()
    with events.event(ALVA, "unit.renamed", at=timezone.now()):
        Unit.objects.update(name="Tre")
    assert versions() == before
    assert Event.objects.count() == 4


def test_two_rows_announced_before_either_is_written_get_their_own_ids():
    at = timezone.now()
    with events.event(ALVA, "outer", Unit, at=at) as outer, events.event(ALVA, "inner", Unit, at=at) as inner:
        pass
    assert inner.object_id == (outer.object_id or 0) + 1
