"""On SQLite, in a file, the past is read by a connection that can't write; within a transaction by the one that can."""

from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError, OperationalError
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import events, past
from systematik.foundation.sqlite import base
from systematik.registers.organisation.models import Unit

pytestmark = [
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has one connection for both"),
    pytest.mark.django_db(transaction=True),
]
NAMES = "SELECT name FROM organisation_unit ORDER BY id"


@pytest.fixture
def in_file(tmp_path, transactional_db):
    """Let the thread's connection be one to a file, with the same tables and one unit that has had two names."""
    file = tmp_path / "systematik.sqlite3"
    connection.ensure_connection()
    with connection.Database.connect(file) as copied:
        connection.connection.backup(copied)
    copied.close()
    own = base.DatabaseWrapper({**connection.settings_dict, "NAME": file}, connection.alias)
    with _instead(own):
        with events.event(system(), "unit.created", at=timezone.now()):
            Unit.objects.create(name="Förr", type="municipality", path="/1/")
        before = timezone.now()
        with events.event(system(), "unit.renamed", at=timezone.now()):
            Unit.objects.update(name="Nu")
        yield before
    own.close()


@contextmanager
def _instead(own):
    usual = connections[connection.alias]
    connections[connection.alias] = own
    try:
        yield
    finally:
        connections[connection.alias] = usual


def asked(sql=NAMES):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [name for (name,) in cursor.fetchall()]


def raw():
    return connections[connection.alias].connection


def test_the_past_is_read_apart_and_today_after_it(in_file):
    writing = raw()
    assert asked() == ["Nu"]
    with past.as_of(in_file):
        assert raw() is not writing
        assert asked() == ["Förr"]
        with past.as_of(timezone.now()):
            assert asked() == ["Nu"]
        assert asked() == ["Förr"]
    assert raw() is writing
    assert asked() == ["Nu"]


def test_what_is_prepared_for_today_stays_ready(in_file):
    """`PRAGMA query_only` would have SQLite plan anew for every statement that stands ready."""
    told = []
    raw().set_trace_callback(told.append)
    with past.as_of(in_file):
        asked()
    raw().set_trace_callback(None)
    assert told == []


def test_nothing_can_be_written_there_whatever_is_loosened(in_file):
    for sql in (
        "UPDATE organisation_unit SET name = 'Nytt'",
        "DELETE FROM history_event",
        "CREATE TABLE t (x)",
        "INSERT INTO django_session VALUES ('k', 'd', '2030-01-01')",
    ):
        with pytest.raises((DatabaseError, OperationalError)), past.as_of(in_file):
            asked("PRAGMA query_only = OFF")
            asked(sql)
        with pytest.raises(connection.Database.OperationalError), past.as_of(in_file):
            raw().execute(sql)
    assert asked() == ["Nu"]


def test_it_sees_what_has_been_committed_since(in_file):
    with past.as_of(in_file):
        asked()
    with events.event(system(), "unit.renamed", at=timezone.now()):
        Unit.objects.update(name="Senare")
    with past.as_of(timezone.now()):
        assert asked() == ["Senare"]


def test_within_a_transaction_what_it_has_written_is_seen(in_file):
    with transaction.atomic():
        with events.event(system(), "unit.renamed", at=timezone.now()):
            Unit.objects.update(name="Ofärdig")
        writing = raw()
        with past.as_of(timezone.now()):
            assert raw() is writing
            assert asked() == ["Ofärdig"]
            with pytest.raises(DatabaseError):
                Unit.objects.update(name="Skrivs inte")
        transaction.set_rollback(True)
    assert asked() == ["Nu"]


def test_a_transaction_within_the_past_reads_it(in_file):
    with past.as_of(in_file), transaction.atomic():
        assert asked() == ["Förr"]
    assert asked() == ["Nu"]


def test_both_are_closed_together_and_opened_again(in_file):
    with past.as_of(in_file):
        reader = raw()
    connection.close()
    with pytest.raises(connection.Database.ProgrammingError):
        reader.execute("SELECT 1")
    with past.as_of(in_file):
        assert asked() == ["Förr"]
    assert asked() == ["Nu"]


def test_a_connection_that_is_closed_within_the_past_is_no_harm(in_file):
    with past.as_of(in_file):
        connection.close()
    assert asked() == ["Nu"]
    with past.as_of(in_file):
        assert asked() == ["Förr"]
