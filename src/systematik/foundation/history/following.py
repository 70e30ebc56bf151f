"""After migrations, history follows the models: columns added, renamed, dropped; the past stays readable."""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction
from django.db.migrations.operations import AlterModelTable, RenameField, RenameModel
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import sqlite_past, structure
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import OPEN, Tracked, column, tracked

Connection = Any
FOLLOWED = "schema.followed"


def stand_aside(connection: Connection) -> None:
    """Take triggers and views away; SQLite rebuilds tables to change them, PostgreSQL keeps views' columns."""
    if connection.vendor == "sqlite":
        _run(connection, sqlite_past.drop_views(connection))
    _run(connection, structure.drop_guards(connection))


def follow_models(connection: Connection, plan: Any = ()) -> None:
    """Bring history in step with the models after a migration `plan`; cheap where nothing changed."""
    with transaction.atomic(using=connection.alias):
        stand_aside(connection)
        _rename(connection, plan)
        existing = structure.columns(connection)
        for one in tracked():
            kept = existing.get(one.history, {})
            _follow_table(connection, one, kept)
            _follow_types(connection, one, kept)
            _run(connection, structure.indexes(one, connection))
        _run(connection, structure.foundation(connection))
        _reconcile(connection)
        _run(connection, structure.guards(connection))


def _run(connection: Connection, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _tables(connection: Connection) -> set[str]:
    return set(connection.introspection.table_names())


def _rename(connection: Connection, plan: Any) -> None:
    for migration, _backwards in plan or ():
        for operation in migration.operations:
            _rename_by(connection, migration.app_label, operation)


def _rename_by(connection: Connection, app: str, operation: Any) -> None:
    if isinstance(operation, RenameModel):
        _rename_model(connection, app, operation)
    elif isinstance(operation, AlterModelTable) and operation.table:
        _move(connection, f"{app}_{operation.name_lower}", operation.table)
    elif isinstance(operation, RenameField):
        table = f"{app}_{operation.model_name_lower}"
        for suffix in ("", "_id"):
            _rename_column(connection, table, operation.old_name + suffix, operation.new_name + suffix)
        # A many-to-many relation is a table that bears the field's name.
        _move(connection, f"{table}_{operation.old_name}", f"{table}_{operation.new_name}")


def _rename_model(connection: Connection, app: str, operation: RenameModel) -> None:
    """Rename its history, those of its many-to-many tables, and the keys that point at it from such tables."""
    old, new = operation.old_name_lower, operation.new_name_lower
    relations = {one.table for one in tracked() if one.model._meta.auto_created}
    _move(connection, f"{app}_{old}", f"{app}_{new}")
    tables = _tables(connection)
    for history in tables:
        live = history.removesuffix("_history")
        if history != live and history.startswith(f"{app}_{old}_") and live not in tables:
            moved = f"{app}_{new}_" + live.removeprefix(f"{app}_{old}_")
            _move(connection, live, moved)
            relations.add(moved)
    for table in relations:
        _rename_column(connection, table, f"{old}_id", f"{new}_id")


def _move(connection: Connection, old: str, new: str) -> None:
    tables = _tables(connection)
    if f"{old}_history" in tables and f"{new}_history" not in tables:
        _run(connection, [f"ALTER TABLE {q(old + '_history')} RENAME TO {q(new + '_history')}"])


def _rename_column(connection: Connection, table: str, old: str, new: str) -> None:
    history = f"{table}_history"
    columns = structure.columns(connection).get(history, {})
    if old in columns and new not in columns:
        _run(connection, [f"ALTER TABLE {q(history)} RENAME COLUMN {q(old)} TO {q(new)}"])


def _follow_table(connection: Connection, one: Tracked, kept: dict[str, str]) -> None:
    if not kept:
        _run(connection, structure.create_table(one, connection))
        return
    if "removed" not in kept:
        _run(connection, [f'ALTER TABLE {q(one.history)} ADD COLUMN "removed" {structure.REMOVED}'])
    for field in one.fields:
        if column(field) not in kept:
            _run(connection, _added(connection, one, field))


def _added(connection: Connection, one: Tracked, field: Any) -> list[str]:
    name = q(column(field))
    made = [f"ALTER TABLE {q(one.history)} ADD COLUMN {name} {structure.column_type(field, connection)} NULL"]
    if not field.null and structure.empty(field, connection) is None:
        # No value stands for "not known yet": the older versions read the one that the migration gave the row.
        made.append(
            f"UPDATE {q(one.history)} SET {name} = (SELECT t.{name} FROM {q(one.table)} t "
            f"WHERE t.{q(one.key)} = {q(one.history)}.{q(one.key)})"
        )
    return made


def _follow_types(connection: Connection, one: Tracked, kept: dict[str, str]) -> None:
    """Let each kept column hold what the live one holds."""
    if connection.vendor == "sqlite":
        for field in one.fields:
            wanted = structure.column_type(field, connection)
            # SQLite says "TEXT" of what was made as "text".
            if kept.get(column(field), wanted).lower() != wanted.lower():
                _follow_type(connection, one, field, wanted)
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.attname, format_type(l.atttypid, l.atttypmod) FROM pg_attribute l JOIN pg_attribute h "
            "ON h.attname = l.attname AND h.attrelid = to_regclass(%s) WHERE l.attrelid = to_regclass(%s) "
            "AND l.attnum > 0 AND (l.atttypid, l.atttypmod) IS DISTINCT FROM (h.atttypid, h.atttypmod)",
            [f"public.{q(one.history)}", f"public.{q(one.table)}"],
        )
        for name, type_ in cursor.fetchall():
            cursor.execute(
                f"ALTER TABLE {q(one.history)} ALTER COLUMN {q(name)} TYPE {type_} USING {q(name)}::{type_}"
            )


def _follow_type(connection: Connection, one: Tracked, field: Any, wanted: str) -> None:
    """Make the column anew, for its type is another: a number's column would keep "007" as 7."""
    name = column(field)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.name FROM pragma_index_list(%s) i, pragma_index_info(i.name) c WHERE c.name = %s",
            [one.history, name],
        )
        indexes = [f"DROP INDEX {q(index)}" for (index,) in cursor.fetchall()]
    former, history = q(f"{name}_former"), q(one.history)
    _run(
        connection,
        [
            *indexes,
            f"ALTER TABLE {history} RENAME COLUMN {q(name)} TO {former}",
            f"ALTER TABLE {history} ADD COLUMN {q(name)} {wanted} NULL",
            f"UPDATE {history} SET {q(name)} = {former}",
            f"ALTER TABLE {history} DROP COLUMN {former}",
        ],
    )


def _reconcile(connection: Connection) -> None:
    """Record what a migration changed without an event: rows that differ from their open version."""
    differing = [one for one in tracked() if _differs(connection, one)]
    if not differing:
        return
    from systematik.foundation.history import events  # noqa: PLC0415 - leaf: events reads tables made here

    with events.event(system(), FOLLOWED, at=timezone.now()) as event:
        for one in differing:
            _record(connection, one, event.pk)


def stale(connection: Connection, one: Tracked) -> tuple[str, str]:
    """Return the live rows `t` joined with their open versions `h`, and the condition that they differ."""
    distinct = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    never = OPEN if connection.vendor == "sqlite" else f"{OPEN}+00"
    joined = (
        f"{q(one.table)} t LEFT JOIN {q(one.history)} h ON h.{q(one.key)} = t.{q(one.key)} "
        f"AND h.\"valid_to\" = '{never}'"
    )
    changed = " OR ".join(f"t.{q(name)} {distinct} h.{q(name)}" for name in one.columns)
    return joined, changed


def _differs(connection: Connection, one: Tracked) -> bool:
    joined, changed = stale(connection, one)
    lost = gone(connection, one)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {joined} WHERE {changed}) OR EXISTS (SELECT 1 {lost})")
        return bool(cursor.fetchone()[0])


def gone(connection: Connection, one: Tracked) -> str:
    """Return where the open versions `h` are found whose live row is gone."""
    never = OPEN if connection.vendor == "sqlite" else f"{OPEN}+00"
    return (
        f"FROM {q(one.history)} h WHERE h.\"valid_to\" = '{never}' AND NOT EXISTS "
        f"(SELECT 1 FROM {q(one.table)} t WHERE t.{q(one.key)} = h.{q(one.key)})"
    )


def _record(connection: Connection, one: Tracked, event_id: int) -> None:
    never = OPEN if connection.vendor == "sqlite" else f"{OPEN}+00"
    joined, changed = stale(connection, one)
    names = ", ".join(q(name) for name in one.columns)
    values = ", ".join(f"t.{q(name)}" for name in one.columns)
    moment = '(SELECT "effective_at" FROM "history_event" WHERE "id" = %s)'
    differing = f"SELECT t.{q(one.key)} FROM {joined} WHERE {changed}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {q(one.key)} FROM ({differing}) s")
        keys = [key for (key,) in cursor.fetchall()]
        cursor.execute(f"SELECT h.{q(one.key)} {gone(connection, one)}")
        ended = keys + [key for (key,) in cursor.fetchall()]
        for key in ended:
            cursor.execute(
                f'UPDATE {q(one.history)} SET "valid_to" = {moment}, "ended_by" = %s, "removed" = %s '
                f"WHERE {q(one.key)} = %s AND \"valid_to\" = '{never}'",
                [event_id, event_id, key not in keys, key],
            )
        for key in keys:
            cursor.execute(
                f'INSERT INTO {q(one.history)} ({names}, "event_id", "valid_from", "valid_to") '
                f'SELECT {values}, e."id", e."effective_at", \'{never}\' FROM {q(one.table)} t, "history_event" e '
                f'WHERE t.{q(one.key)} = %s AND e."id" = %s',
                [key, event_id],
            )


def before_migrations(*, using: str, plan: Any, **_: Any) -> None:
    """Stand aside before a migration that has something to do."""
    if plan:
        stand_aside(connections[using])


def after_migrations(*, using: str, plan: Any = (), **_: Any) -> None:
    """Follow the models once the tables are as they will be."""
    connection = connections[using]
    if plan or not _in_place(connection):
        follow_models(connection, plan)


def _in_place(connection: Connection) -> bool:
    tables = _tables(connection)
    return all(one.history in tables for one in tracked()) and not structure.standing_wrong(connection)
