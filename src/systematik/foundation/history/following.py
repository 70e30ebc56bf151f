"""After migrations, history follows the models: columns added, renamed, dropped; the past stays readable."""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction
from django.db.migrations.operations import AlterModelTable, RenameField, RenameModel
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import structure
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import OPEN, Tracked, column, tracked

Connection = Any
FOLLOWED = "schema.followed"


def stand_aside(connection: Connection) -> None:
    """Take triggers and views away; SQLite rebuilds tables to change them, PostgreSQL keeps views' columns."""
    _run(connection, structure.drop_guards(connection))


def follow_models(connection: Connection, plan: Any = ()) -> None:
    """Bring history in step with the models after a migration `plan`; cheap where nothing changed."""
    with transaction.atomic(using=connection.alias):
        stand_aside(connection)
        _rename(connection, plan)
        for one in tracked():
            _follow_table(connection, one)
            _follow_types(connection, one)
        _run(connection, structure.foundation(connection))
        _reconcile(connection)
        _run(connection, structure.guards(connection))


def _run(connection: Connection, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _tables(connection: Connection) -> set[str]:
    return set(connection.introspection.table_names())


def _columns(connection: Connection, table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def _rename(connection: Connection, plan: Any) -> None:
    tables = _tables(connection)
    for migration, _backwards in plan or ():
        for operation in migration.operations:
            for statement in _renaming(connection, migration.app_label, operation, tables):
                _run(connection, [statement])


def _renaming(connection: Connection, app: str, operation: Any, tables: set[str]) -> list[str]:
    if isinstance(operation, RenameModel):
        return _moved(f"{app}_{operation.old_name_lower}", f"{app}_{operation.new_name_lower}", tables)
    if isinstance(operation, AlterModelTable) and operation.table:
        return _moved(f"{app}_{operation.name_lower}", operation.table, tables)
    if isinstance(operation, RenameField):
        return _renamed_column(connection, app, operation, tables)
    return []


def _moved(old: str, new: str, tables: set[str]) -> list[str]:
    if f"{old}_history" not in tables or f"{new}_history" in tables:
        return []
    return [f"ALTER TABLE {q(old + '_history')} RENAME TO {q(new + '_history')}"]


def _renamed_column(connection: Connection, app: str, operation: Any, tables: set[str]) -> list[str]:
    history = f"{app}_{operation.model_name_lower}_history"
    if history not in tables:
        return []
    columns = _columns(connection, history)
    for suffix in ("", "_id"):
        old, new = operation.old_name + suffix, operation.new_name + suffix
        if old in columns and new not in columns:
            return [f"ALTER TABLE {q(history)} RENAME COLUMN {q(old)} TO {q(new)}"]
    return []


def _follow_table(connection: Connection, one: Tracked) -> None:
    if one.history not in _tables(connection):
        _run(connection, structure.create_table(one, connection))
    else:
        kept = _columns(connection, one.history)
        if "removed" not in kept:
            _run(connection, [f'ALTER TABLE {q(one.history)} ADD COLUMN "removed" {structure.REMOVED}'])
        for field in one.fields:
            if column(field) not in kept:
                _run(connection, _added(connection, one, field))
    _run(connection, structure.indexes(one, connection))


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


def _follow_types(connection: Connection, one: Tracked) -> None:
    """Let each kept column hold what the live one holds; SQLite asks for no type."""
    if connection.vendor != "postgresql":
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
