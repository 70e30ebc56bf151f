"""Every way round the log that SQL knows: each is refused, and what stood before stands after."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import events
from systematik.foundation.history.models import Event
from systematik.foundation.history.sqlite_triggers import INSERT_ONLY, NEVER_REPLACED, NO_EVENT
from systematik.foundation.history.tracked import tracked
from systematik.foundation.history.verify import verify
from systematik.registers.documents.models import Document, DocumentType, RequiredDocument
from systematik.registers.organisation.models import Unit
from tests.grounds import ground
from tests.world import World

pytestmark = pytest.mark.django_db
ALVA = system("Alva")
SQLITE = connection.vendor == "sqlite"
TABLE, HISTORY = "documents_requireddocument", "documents_requireddocument_history"
LINKS = "documents_document_fulfils"
NEVER = "9999-12-31 23:59:59.999999" + ("" if SQLITE else "+00")
COLUMNS = ", ".join(f'"{field.column}"' for field in RequiredDocument._meta.local_concrete_fields)
COPIED = COLUMNS.replace('"id"', '"id" + 1000').replace('"name"', "'Smygväg'")
REFUSED = f"{NO_EVENT}|{INSERT_ONLY}|a key never changes|{NEVER_REPLACED}"
KEPT = f'{COLUMNS}, "event_id", "ended_by", "valid_from", "valid_to"'


@ground
def document_that_lived(granvik: World) -> int:
    """A document and what it fulfils: a required one that has borne two names, and another; a third stands alone."""
    with events.event(ALVA, "test.lived", at=timezone.now()):
        kind = DocumentType.objects.create(unit=granvik.root, name="Policy", decider="KF")
        document = Document.objects.create(unit=granvik.root, type=kind, title="Policy")
        required = RequiredDocument.objects.create(name="Policy", unit=granvik.root)
        document.fulfils.set([required, RequiredDocument.objects.create(name="Plan", unit=granvik.root)])
        RequiredDocument.objects.create(name="Rutin", unit=granvik.root)
    with events.event(ALVA, "test.renamed", at=timezone.now()):
        RequiredDocument.objects.filter(pk=required.pk).update(name="Säkerhetspolicy")
    return required.pk


@pytest.fixture
def lived(document_that_lived: int) -> int:
    if not SQLITE:
        with connection.cursor() as cursor:
            # A truncation waits for no constraint, and a view of the past asks for a moment.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SELECT set_config('systematik.moment', '9999-01-01 00:00+00', true)")
    return document_that_lived


def state() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every tracked table, of its history and of the log."""
    found = {}
    with connection.cursor() as cursor:
        for table in ["history_event", *(name for one in tracked() for name in (one.table, one.history))]:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found[table] = cursor.fetchall()
    return found


def run(sql: str, **names: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(
                table=TABLE,
                history=HISTORY,
                columns=COLUMNS,
                copied=COPIED,
                kept=KEPT,
                links=LINKS,
                never=NEVER,
                **names,
            )
        )


PLAIN = [
    "INSERT INTO {table} ({columns}) SELECT {copied} FROM {table} WHERE id = {key}",
    "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE id > 0 ON CONFLICT (id) DO UPDATE SET name = 'Smygväg'",
    "UPDATE {table} SET name = 'Smygväg'",
    "UPDATE {table} SET id = id + 1000 WHERE id > {key} + 1",
    "DELETE FROM {table} WHERE id > {key} + 1",
    "DELETE FROM {links}",
    "UPDATE {links} SET requireddocument_id = requireddocument_id",
    "INSERT INTO {links} (document_id, requireddocument_id) SELECT document_id, requireddocument_id + 2 FROM {links}",
    "INSERT INTO access_secrecymark (kind, object_id, field, ground, assessed_by, assessed_on, note) VALUES ('document', 1, '', 'OSL', 'X', '2026-01-01', '')",
    "UPDATE {history} SET name = 'Smygväg'",
    "UPDATE {history} SET valid_to = valid_from, ended_by = event_id WHERE valid_to = '{never}'",
    "DELETE FROM {history}",
    "INSERT INTO {history} ({kept}) SELECT {kept} FROM {history} WHERE id = {key} AND valid_to = '{never}'",
    "UPDATE history_event SET actor_name = 'Någon annan'",
    "DELETE FROM history_event",
    "INSERT INTO history_event SELECT * FROM history_event WHERE true ON CONFLICT (id) DO UPDATE SET actor_name = 'X'",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE id = {key}",
    "REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE id = {key}",
    "UPDATE OR IGNORE {table} SET name = 'Smygväg'",
    "UPDATE OR REPLACE {table} SET name = 'Smygväg', unit_id = unit_id",
    "INSERT OR IGNORE INTO {links} (document_id, requireddocument_id) SELECT document_id, requireddocument_id + 2 FROM {links}",
    "REPLACE INTO {history} SELECT * FROM {history}",
    "REPLACE INTO history_event SELECT * FROM history_event",
    "UPDATE OR IGNORE history_event SET actor_name = 'X'",
    "DELETE FROM {history} WHERE history_id = (SELECT max(history_id) FROM {history})",
]
ON_POSTGRES = [
    "TRUNCATE {table} CASCADE",
    "TRUNCATE {links}",
    "TRUNCATE {history}",
    "TRUNCATE history_event",
    "UPDATE past.{table} SET unit_id = NULL",
    "DELETE FROM past.{table}",
    "MERGE INTO {table} t USING {table} s ON t.id = s.id WHEN MATCHED THEN UPDATE SET name = 'Smygväg'",
    "WITH gone AS (DELETE FROM {links} RETURNING *) SELECT * FROM gone",
]


@pytest.mark.parametrize("sql", PLAIN + (ON_SQLITE if SQLITE else ON_POSTGRES))
def test_no_sql_writes_without_an_event(lived, sql):
    before = state()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        run(sql, key=lived)
    assert state() == before


def document() -> Document:
    return Document.objects.get()


def renamed() -> list[RequiredDocument]:
    rows = list(RequiredDocument.objects.all())
    for row in rows:
        row.name = "Smygväg"
    return rows


@pytest.mark.parametrize(
    "write",
    {
        "bulk_update": lambda: RequiredDocument.objects.bulk_update(renamed(), ["name"]),
        "update": lambda: RequiredDocument.objects.update(name="Smygväg"),
        "bulk_create": lambda: RequiredDocument.objects.bulk_create(
            [RequiredDocument(name="Smygväg", unit=Unit.objects.earliest("pk"))]
        ),
        "upsert": lambda: RequiredDocument.objects.bulk_create(
            renamed(), update_conflicts=True, update_fields=["name"], unique_fields=["id"]
        ),
        "delete": lambda: RequiredDocument.objects.all().delete(),
        "links added": lambda: document().fulfils.create(name="Plan", unit=Unit.objects.earliest("pk")),
        "links set": lambda: document().fulfils.set([]),
        "links removed": lambda: document().fulfils.remove(RequiredDocument.objects.earliest("pk")),
        "links cleared": lambda: document().fulfils.clear(),
        "links through": lambda: Document.fulfils.through.objects.all().delete(),
        "log": lambda: Event.objects.update(reason="Smygväg"),
        "log in bulk": lambda: Event.objects.bulk_update(Event.objects.all(), ["reason"]),
    }.items(),
    ids=lambda given: given[0],
)
def test_no_query_set_writes_without_an_event(lived, write):
    before = state()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        write[1]()
    assert state() == before


INSIDE = [
    "UPDATE {table} SET id = id + 1000 WHERE id > {key} + 1",
    "UPDATE {links} SET id = id + 1000",
    "UPDATE {history} SET name = 'Smygväg'",
    "UPDATE {history} SET valid_from = valid_to",
    "UPDATE {history} SET valid_to = (SELECT effective_at FROM history_event WHERE id = {event}), ended_by = {event} WHERE id = {key} AND valid_to = '{never}'",
    "UPDATE {history} SET valid_to = '2001-01-01 00:00:00', ended_by = {event} WHERE id = {key} AND valid_to = '{never}'",
    "INSERT INTO {history} ({kept}) SELECT {columns}, {event}, NULL, valid_from, valid_to FROM {history} WHERE id = {key} AND valid_to = '{never}'",
    "INSERT INTO {history} ({kept}) SELECT {columns}, {event}, ended_by, valid_from, valid_to FROM {history} WHERE id = {key} AND valid_to <> '{never}'",
    "DELETE FROM {history}",
    "DELETE FROM history_event",
    "UPDATE history_event SET actor_name = 'Någon annan'",
]
INSIDE_ON_SQLITE = [
    "REPLACE INTO {history} SELECT * FROM {history}",
    "REPLACE INTO {history} ({kept}) SELECT {columns}, {event}, NULL, valid_from, valid_to FROM {history} WHERE id = {key} AND valid_to = '{never}'",
    "UPDATE OR REPLACE {history} SET id = {key} WHERE valid_to = '{never}'",
    "REPLACE INTO history_event SELECT * FROM history_event",
]


@pytest.mark.parametrize("sql", INSIDE + (INSIDE_ON_SQLITE if SQLITE else ON_POSTGRES[:6]))
def test_an_open_event_opens_neither_the_log_nor_keys(lived, sql):
    before = state()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():  # noqa: SIM117
        with events.event(ALVA, "test.tampered", at=timezone.now()) as event:
            run(sql, key=lived, event=event.pk)
    assert state() == before


REPLACING = (
    "REPLACE INTO {links} (id, document_id, requireddocument_id) "
    "SELECT id + 1000, document_id, requireddocument_id FROM {links}"
)


@pytest.mark.skipif(not SQLITE, reason="PostgreSQL knows no REPLACE")
def test_a_row_replaced_inside_an_event_is_recorded_as_gone(lived):
    with events.event(ALVA, "test.replaced", at=timezone.now()):
        run(REPLACING)
    assert verify().findings == []


@pytest.mark.skipif(not SQLITE, reason="PostgreSQL knows no REPLACE")
@pytest.mark.parametrize("sql", [REPLACING, "UPDATE OR REPLACE {links} SET requireddocument_id = {key}"])
def test_a_connection_that_would_replace_in_silence_is_refused(lived, sql):
    before = state()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        try:
            with pytest.raises(DatabaseError, match=NEVER_REPLACED), transaction.atomic():  # noqa: SIM117
                with events.event(ALVA, "test.replaced", at=timezone.now()):
                    run(sql, key=lived)
        finally:
            cursor.execute("PRAGMA recursive_triggers = ON")
    assert state() == before


@pytest.mark.skipif(SQLITE, reason="SQLite knows no COPY")
@pytest.mark.parametrize("table", [TABLE, HISTORY])
def test_no_copy_writes_without_an_event(lived, table):
    before, row = state(), _copied(table)
    with (
        pytest.raises(psycopg.Error, match=REFUSED),
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} FROM STDIN") as copying,
    ):
        copying.write(row)
    assert state() == before


def _copied(table: str) -> str:
    """Return the first row as COPY writes it, with a key that nobody has."""
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY (SELECT * FROM {table} LIMIT 1) TO STDOUT") as rows,
    ):
        _key, rest = b"".join(rows).decode().split("\t", 1)
    return f"9999\t{rest}"
