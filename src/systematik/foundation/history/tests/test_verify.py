"""A log that is whole verifies; each way to tamper with it behind the triggers is named."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import events, structure
from systematik.foundation.history.verify import verify
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Succession, Unit

pytestmark = pytest.mark.django_db
ALVA = system("Alva")
TABLE, HISTORY = "organisation_unit", "organisation_unit_history"
SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def unit(world) -> int:
    """A unit with three versions; the world around it has been lived in, deletions and all."""
    for name in ("Två", "Tre"):
        with events.event(ALVA, "unit.renamed", world.social, at=timezone.now()):
            Unit.objects.filter(pk=world.social.pk).update(name=name)
    for _ in range(2):
        with events.event(ALVA, "unit.merged", at=timezone.now()) as event:
            Succession.objects.create(
                pk=77,
                predecessor=world.social,
                successor=world.education,
                type="merge",
                on=datetime.date(2026, 1, 1),
            )
        with events.event(ALVA, "unit.merged", at=timezone.now()):
            Succession.objects.all().delete()
    assert event.pk
    commands.appoint(
        ALVA,
        function=commands.establish_function(ALVA, name="IT-chef", unit=world.social, at=timezone.now()),
        person=world.people["Bo"],
        at=timezone.now(),
    )
    return world.social.pk


def tamper(*statements: str) -> None:
    """Do what somebody with the keys to the database could do."""
    guards = structure.drop_guards(connection)
    with connection.cursor() as cursor:
        for statement in [*guards, *statements, *structure.guards(connection)]:
            cursor.execute(statement)


def named() -> set[str]:
    return {finding.what for finding in verify().findings}


def test_a_log_that_nobody_has_tampered_with_is_whole(unit):
    found = verify()
    assert (found.is_whole, found.findings) == (True, [])
    assert found.rows < found.versions
    assert found.events > 10


CLOSED = "(SELECT min(history_id) FROM organisation_unit_history WHERE id = {unit})"
MIDDLE = "(SELECT history_id FROM organisation_unit_history WHERE id = {unit} ORDER BY history_id LIMIT 1 OFFSET 1)"
LAST = "(SELECT max(history_id) FROM organisation_unit_history WHERE id = {unit})"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE organisation_unit SET name = 'X' WHERE id = {unit}",
            "raden säger annat än sin gällande version",
        ),
        (
            "DELETE FROM organisation_unit_history WHERE history_id = " + MIDDLE,
            "en version saknas mellan två andra",
        ),
        (
            "DELETE FROM organisation_unit_history WHERE history_id = " + LAST,
            "raden finns men har ingen gällande",
        ),
        (
            "DELETE FROM organisation_unit_history WHERE history_id = " + LAST,
            "en version saknas mellan två andra",
        ),
        (
            "DELETE FROM history_event WHERE id = (SELECT event_id FROM organisation_unit_history WHERE history_id = "
            + MIDDLE
            + ")",
            "en version saknar sin händelse",
        ),
        (
            "UPDATE organisation_unit_history SET valid_from = '2001-01-01 00:00:00' WHERE history_id = "
            + LAST,
            "två versioner gäller samtidigt",
        ),
        (
            "UPDATE organisation_unit_history SET valid_from = '2001-01-01 00:00:00' WHERE history_id = "
            + CLOSED,
            "en version gäller från en annan tid än sin händelse",
        ),
        (
            "UPDATE organisation_unit_history SET valid_to = '2001-01-01 00:00:00' WHERE history_id = "
            + CLOSED,
            "en version slutar innan den börjar",
        ),
        (
            "UPDATE organisation_unit_history SET ended_by = NULL WHERE history_id = " + CLOSED,
            "en version har avslutats utan händelse",
        ),
        (
            "UPDATE history_event SET effective_at = '2001-01-01 00:00:00' WHERE id = "
            "(SELECT event_id FROM organisation_unit_history WHERE history_id = " + MIDDLE + ")",
            "en version gäller från en annan tid än sin händelse",
        ),
        (
            "UPDATE organisation_unit_history SET name = 'X' WHERE history_id = " + LAST,
            "raden säger annat än sin gällande version",
        ),
    ],
)
def test_each_tampering_is_named_with_its_row(unit, statement, what):
    tamper(statement.format(unit=unit))
    found = [finding for finding in verify().findings if finding.what.startswith(what)]
    assert [(finding.table, finding.key) for finding in found] == [(TABLE, unit)]


def test_a_row_written_behind_the_triggers_is_named(unit):
    tamper(
        'INSERT INTO organisation_succession (id, predecessor_id, successor_id, type, "on") '
        f"SELECT 99, {unit}, id, 'merge', '2026-01-01' FROM organisation_unit WHERE id <> {unit} LIMIT 1"
    )
    assert named() == {"raden finns men har ingen gällande version"}


def test_a_row_deleted_behind_the_triggers_is_named(unit):
    tamper("DELETE FROM organisation_appointment")
    assert named() == {"raden är borta men dess version gäller"}


@pytest.mark.parametrize("one", ["record", "log"])
def test_a_guard_that_is_gone_is_named(unit, one):
    guards = {
        ("record", True): f"DROP TRIGGER {TABLE}_au",
        ("log", True): "DROP TRIGGER history_event_no_delete",
        (
            "record",
            False,
        ): f"SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE {TABLE} DISABLE TRIGGER history_record",
        ("log", False): "DROP TRIGGER history_event_insert_only ON history_event",
    }
    with connection.cursor() as cursor:
        cursor.execute(guards[one, SQLITE])
    assert named() == {"vakten som för loggen saknas eller är ändrad"}


def test_an_event_that_is_put_before_an_earlier_one_of_its_record_is_named(unit):
    tamper(
        "UPDATE history_event SET effective_at = '2001-01-01 00:00:00' WHERE id = "
        f"(SELECT max(id) FROM history_event WHERE kind = 'unit' AND object_id = {unit})"
    )
    found = [finding for finding in verify().findings if finding.table == "unit"]
    assert [(finding.key, finding.what) for finding in found] == [
        (unit, "en händelse ligger före en som skrevs tidigare")
    ]


def test_a_column_that_is_gone_from_the_versions_is_named(unit):
    drop_history_column("registry_pattern")
    assert "kolumnen registry_pattern saknas bland versionerna" in named()


def drop_history_column(name: str) -> None:
    with connection.cursor() as cursor:
        if not SQLITE:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in structure.drop_guards(connection):
            cursor.execute(statement)
        cursor.execute(f"ALTER TABLE {HISTORY} DROP COLUMN {name}")


@pytest.mark.skipif(not SQLITE, reason="PostgreSQL leaves numbers out at each rollback")
def test_events_taken_off_the_end_of_the_log_are_named(unit):
    tamper("DELETE FROM history_event WHERE id = (SELECT max(id) FROM history_event)")
    assert "1 rader är borttagna ur loggen" in named()


@pytest.mark.skipif(not SQLITE, reason="on PostgreSQL the open event is a setting of the transaction")
def test_an_event_left_open_is_named(unit):
    tamper("INSERT INTO history_open (id, event_id) VALUES (1, 1)")
    assert named() == {"händelsen står öppen efter att den avslutats"}


def test_a_finding_says_table_row_and_what(unit):
    tamper(f"UPDATE organisation_unit SET name = 'X' WHERE id = {unit}")
    assert [str(finding) for finding in verify().findings] == [
        f"organisation_unit, id {unit}: raden säger annat än sin gällande version"
    ]
