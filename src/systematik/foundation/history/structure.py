"""The tables, indexes, triggers and views that history needs beside a tracked table."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import Any

from django.db import models
from django.db.models import Field

from systematik.foundation.history import postgres_triggers, sqlite_triggers
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import OPEN, Tracked, column, insert_only, tracked

Connection = Any
# Whether the version ended because its row was deleted: only then may a gap follow.
REMOVED = "bool NOT NULL DEFAULT false"


def column_type(field: Field[Any, Any], connection: Connection) -> str:
    """Return the type of a field's column in history: the same, but never numbering itself."""
    found = field.rel_db_type(connection) if field.primary_key else field.db_type(connection)
    return str(found)


def columns(connection: Connection) -> dict[str, dict[str, str]]:
    """Return the columns of every table, each with its type, by the table's name: one query, for there are many."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.name, c.name, c.type FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
            if connection.vendor == "sqlite"
            else "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) "
            "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' "
            "AND a.attnum > 0 AND NOT a.attisdropped"
        )
        for table, name, type_ in cursor.fetchall():
            found[table][name] = type_
    return found


def create_table(one: Tracked, connection: Connection) -> list[str]:
    """Return the statements that make a history table."""
    moment = models.DateTimeField().db_type(connection)
    identity = (
        "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        if connection.vendor == "postgresql"
        else "integer PRIMARY KEY AUTOINCREMENT"
    )
    columns = [f"{q(column(field))} {column_type(field, connection)} NULL" for field in one.fields]
    own = [
        f'"history_id" {identity}',
        '"event_id" bigint NOT NULL',
        '"ended_by" bigint NULL',
        f'"valid_from" {moment} NOT NULL',
        f'"valid_to" {moment} NOT NULL',
        f'"removed" {REMOVED}',
    ]
    return [f"CREATE TABLE {q(one.history)} ({', '.join(columns + own)})"]


def indexes(one: Tracked, connection: Connection) -> list[str]:
    """Return the statements that make the indexes: those of the live table, each followed by the validity."""
    never = OPEN if connection.vendor == "sqlite" else f"{OPEN}+00"
    groups = [(one.key,), *one.indexed]
    made = [
        f"CREATE INDEX IF NOT EXISTS {q(_short(one, group))} ON {q(one.history)} "
        f'({", ".join(_indexed(one, name, connection) for name in group)}, "valid_to", "valid_from")'
        for group in groups
    ]
    return [
        *made,
        # A whole list of the past is found by its validity.
        f'CREATE INDEX IF NOT EXISTS {q(_short(one, ("valid_to",)))} ON {q(one.history)} ("valid_to", "valid_from")',
        f'CREATE INDEX IF NOT EXISTS {q(_short(one, ("event_id",)))} ON {q(one.history)} ("event_id")',
        f'CREATE INDEX IF NOT EXISTS {q(_short(one, ("ended_by",)))} ON {q(one.history)} ("ended_by")',
        f"CREATE UNIQUE INDEX IF NOT EXISTS {q(_short(one, ('open',)))} ON {q(one.history)} "
        f"({q(one.key)}) WHERE \"valid_to\" = '{never}'",
    ]


def _indexed(one: Tracked, name: str, connection: Connection) -> str:
    """Return a column of an index; a text that stands alone is searched by how it begins as well."""
    field = next(field for field in one.fields if column(field) == name)
    text = isinstance(field, models.CharField) and connection.vendor == "postgresql"
    return f"{q(name)} varchar_pattern_ops" if text else q(name)


def _short(one: Tracked, group: tuple[str, ...]) -> str:
    # PostgreSQL cuts names at 63 bytes.
    digest = hashlib.sha256(f"{one.history}/{'/'.join(group)}".encode()).hexdigest()[:8]
    return f"{one.history[:40]}_{group[0][:10]}_{digest}"


def shadow_columns(one: Tracked, connection: Connection) -> str:
    """Return what a shadow view selects: a version older than a column reads that column's empty value."""
    return ", ".join(_shadow_column(field, connection) for field in one.fields)


def _shadow_column(field: Field[Any, Any], connection: Connection) -> str:
    name = q(column(field))
    value = empty(field, connection)
    return name if value is None else f"COALESCE({name}, {value}) AS {name}"


def empty(field: Field[Any, Any], connection: Connection) -> str | None:
    """Return what a version older than the column reads in it, as SQL, or None where nothing can stand for that."""
    if field.null or field.unique or field.remote_field:
        # What is unique has no common empty value, and is left bare so that its index serves the past too.
        return None
    if isinstance(field, models.BooleanField):
        value = field.default is True
        return str(value).lower() if connection.vendor == "postgresql" else str(int(value))
    if isinstance(field, models.CharField | models.TextField):
        text = field.default if isinstance(field.default, str) else ""
        return "'" + text.replace("'", "''") + "'"
    if isinstance(field, models.IntegerField) and isinstance(field.default, int):
        return str(field.default)
    return None


def drop_guards(connection: Connection) -> list[str]:
    """Return what takes triggers and views away while a migration changes tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return [f"DROP TRIGGER {q(name)}" for name in sqlite_guards(cursor)]
        cursor.execute("SELECT table_name FROM information_schema.views WHERE table_schema = 'past'")
        views = [f"DROP VIEW past.{q(name)}" for (name,) in cursor.fetchall()]
        return views + [
            f'DROP TRIGGER {q(name)} ON "public".{q(table)}' for table, name in postgres_guards(cursor)
        ]


def sqlite_guards(cursor: Any) -> dict[str, str]:
    """Return the triggers of ours that stand, by name: those that speak of the log, whatever they are called."""
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND (sql LIKE %s OR sql LIKE %s)",
        ["%history_open%", f"%{sqlite_triggers.INSERT_ONLY}%"],
    )
    return dict(cursor.fetchall())


def postgres_guards(cursor: Any) -> dict[tuple[str, str], str]:
    """Return the triggers of ours that stand, by table and name, with what their function does."""
    cursor.execute(
        "SELECT c.relname, t.tgname, p.prosrc, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'past' AND NOT t.tgisinternal"
    )
    return {(table, name): body if enabled == "O" else "" for table, name, body, enabled in cursor.fetchall()}


def guards(connection: Connection) -> list[str]:
    """Return what puts triggers and views in place, for every tracked table."""
    made = list(foundation(connection))
    for one in tracked():
        made += _guards_of(one, connection)
    for table in insert_only():
        postgres = connection.vendor == "postgresql"
        made += (
            postgres_triggers.write_once(table) if postgres else _renewed(sqlite_triggers.written_once(table))
        )
    return made


def foundation(connection: Connection) -> list[str]:
    """Return what events themselves need, before any table of theirs."""
    if connection.vendor == "postgresql":
        return postgres_triggers.FOUNDATION
    return [sqlite_triggers.OPEN_TABLE, *_renewed(sqlite_triggers.of_events())]


def _renewed(triggers: dict[str, str]) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {q(name)}" for name in triggers] + list(triggers.values())


def _guards_of(one: Tracked, connection: Connection) -> list[str]:
    if connection.vendor == "sqlite":
        return _renewed(sqlite_triggers.triggers(one))
    made = list(postgres_triggers.statements(one))
    if one.shadowed:
        # Asked for in a query of its own, the moment is read once; else it is, and cast, for each version that is looked at.
        moment = "(SELECT past.moment())"
        made += [
            f"DROP VIEW IF EXISTS past.{q(one.table)}",
            f"CREATE VIEW past.{q(one.table)} AS SELECT {shadow_columns(one, connection)} "
            f'FROM "public".{q(one.history)} WHERE "valid_from" <= {moment} AND "valid_to" > {moment}',
        ]
    return made


def standing_wrong(connection: Connection) -> list[str]:
    """Return the guards that are missing or are not as they should be, by name."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            expected = sqlite_triggers.of_events()
            for one in tracked():
                expected |= sqlite_triggers.triggers(one)
            for table in insert_only():
                expected |= sqlite_triggers.written_once(table)
            found = sqlite_guards(cursor)
            return sorted(name for name, body in expected.items() if found.get(name) != body)
        return _wrong_on_postgres(cursor)


def _wrong_on_postgres(cursor: Any) -> list[str]:
    expected = dict(postgres_triggers.of_events())
    for one in tracked():
        expected |= postgres_triggers.triggers(one)
    for table in insert_only():
        expected |= postgres_triggers.written_once(table)
    found = postgres_guards(cursor)
    wrong = [
        f"{table}.{name}" for (table, name), body in expected.items() if found.get((table, name)) != body
    ]
    cursor.execute("SELECT table_name FROM information_schema.views WHERE table_schema = 'past'")
    views = {name for (name,) in cursor.fetchall()}
    return sorted(
        wrong + [f"past.{one.table}" for one in tracked() if one.shadowed and one.table not in views]
    )
