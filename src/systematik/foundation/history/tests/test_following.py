"""A database from before a model's change still shows its past: history follows after the migration."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.operations import RenameField, RenameModel
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.history import events, past
from systematik.foundation.history.following import follow_models, stand_aside
from systematik.foundation.history.models import Event
from systematik.foundation.history.verify import verify
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import ConflictAssessment, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HISTORY = "organisation_unit_history"


def before(*statements: str) -> None:
    """Make the history what it was before the change: the models are as after it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        stand_aside(connection)
        for statement in statements:
            cursor.execute(statement)


def plan(*operations):
    return [(SimpleNamespace(app_label="organisation", operations=operations), False)]


@pytest.fixture
def lived(world):
    """A moment at which the department bore its first name, which it bears no more."""
    at = timezone.now()
    commands.rename_unit(world.actor("Alva"), unit=world.education, name="Bildning", at=timezone.now())
    return world.education.pk, at


def then(lived) -> str:
    pk, at = lived
    with past.as_of(at):
        return Unit.objects.get(pk=pk).name


def test_a_renamed_column_keeps_its_past(lived):
    before(f"ALTER TABLE {HISTORY} RENAME COLUMN name TO called")
    follow_models(connection, plan(RenameField("Unit", "called", "name")))
    assert (then(lived), verify().findings) == ("Utbildningsförvaltningen", [])


def test_a_renamed_table_keeps_its_past(lived):
    before(f"ALTER TABLE {HISTORY} RENAME TO organisation_place_history")
    follow_models(connection, plan(RenameModel("Place", "Unit")))
    assert (then(lived), verify().findings) == ("Utbildningsförvaltningen", [])


def test_an_added_column_reads_empty_in_the_past(lived):
    before(f"ALTER TABLE {HISTORY} DROP COLUMN registry_pattern")
    follow_models(connection)
    pk, at = lived
    with past.as_of(at):
        assert Unit.objects.get(pk=pk).registry_pattern == ""
    assert verify().findings == []


def test_an_added_column_that_knows_no_empty_value_reads_what_the_migration_gave(world):
    alva, day = world.actor("Alva"), timezone.localdate()
    with events.event(alva, "conflict.assessed", at=timezone.now()):
        ConflictAssessment.objects.create(
            person=world.people["Bo"],
            assessed_by="KS",
            assessed_on=day,
            is_acceptable=True,
            reasoning="Först",
        )
    at = timezone.now()
    with events.event(alva, "conflict.assessed", at=timezone.now()):
        ConflictAssessment.objects.update(reasoning="Sedan")
    before("ALTER TABLE organisation_conflictassessment_history DROP COLUMN assessed_on")
    follow_models(connection)
    with past.as_of(at):
        found = ConflictAssessment.objects.get()
    assert (found.reasoning, found.assessed_on) == ("Först", day)
    assert verify().findings == []


def test_a_dropped_column_stays_in_history_and_stands_in_nobodys_way(lived, world):
    before(f"ALTER TABLE {HISTORY} ADD COLUMN fax varchar(20) NULL")
    follow_models(connection)
    commands.rename_unit(world.actor("Alva"), unit=world.social, name="Vård", at=timezone.now())
    assert (then(lived), verify().findings) == ("Utbildningsförvaltningen", [])


def test_where_nothing_changed_no_table_is_touched(lived):
    with CaptureQueriesContext(connection) as asked:
        follow_models(connection)
    assert [each["sql"] for each in asked if each["sql"].startswith(("ALTER", "UPDATE", "INSERT"))] == []


def test_an_added_table_begins_its_history(world):
    before("DROP TABLE organisation_person_history")
    follow_models(connection)
    assert Event.objects.latest("pk").verb == "schema.followed"
    assert verify().findings == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite holds any length in any column")
def test_a_widened_column_is_widened_in_history_too(lived, world):
    before(f"ALTER TABLE {HISTORY} ALTER COLUMN registry_pattern TYPE varchar(3)")
    follow_models(connection)
    with events.event(world.actor("Alva"), "unit.changed", world.social, at=timezone.now()):
        Unit.objects.update(registry_pattern="GRA 2026/1234")
    assert verify().findings == []


def test_what_a_migration_changed_by_itself_is_an_event_of_its_own(lived):
    before("UPDATE organisation_unit SET registry_pattern = 'X'")
    follow_models(connection)
    assert Event.objects.latest("pk").verb == "schema.followed"
    assert (then(lived), verify().findings) == ("Utbildningsförvaltningen", [])
