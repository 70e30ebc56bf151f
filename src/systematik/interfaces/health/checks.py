"""What must hold before the site serves: each check says nothing, or what is wrong (for the log, not for strangers)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from systematik.foundation.history import sqlite_triggers
from systematik.foundation.history.tracked import tracked
from systematik.foundation.search import rebuilding
from systematik.foundation.sqlite import FIRST_SOUND_VERSION


def database() -> str:
    """The database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def sound_library() -> str:
    """SQLite is without the WAL-reset fault."""
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= FIRST_SOUND_VERSION:
        return ""
    return f"SQLite {sqlite3.sqlite_version}"


def migrations() -> str:
    """Every migration is applied."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return ", ".join(str(migration) for migration, _backwards in pending)


def guards() -> str:
    """Every tracked table has the triggers that keep its history."""
    missing = _expected() - _standing()
    return ", ".join(sorted(f"{table}: {name}" for table, name in missing))


def _expected() -> set[tuple[str, str]]:
    if connection.vendor == "sqlite":
        return {
            (one.history if name.startswith(f"{one.history}_") else one.table, name)
            for one in tracked()
            for name in sqlite_triggers.triggers(one)
        }
    kept = {(one.history, "history_keep") for one in tracked()}
    return kept | {(one.table, "history_record") for one in tracked()}


def _standing() -> set[tuple[str, str]]:
    statement = "SELECT tbl_name, name FROM main.sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        statement = (
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
        )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {(table, name) for table, name in cursor.fetchall()}


def search_index() -> str:
    """The search index was built by today's rules."""
    return "" if rebuilding.is_current() else "built by other rules"


CHECKS: tuple[Callable[[], str], ...] = (database, sound_library, migrations, guards, search_index)


def faults() -> list[str]:
    """Return what is wrong, empty where everything holds; a check after the first fault may not be possible."""
    for check in CHECKS:
        try:
            found = check()
        except DatabaseError as error:
            found = str(error) or type(error).__name__
        if found:
            return [f"{check.__name__}: {found}"]
    return []
