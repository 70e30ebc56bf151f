"""What must hold before the site serves: each check says nothing, or what is wrong (for the log, not for strangers)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from systematik.foundation.history import structure
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
    """Every trigger and view that keeps history stands as it should."""
    return ", ".join(structure.standing_wrong(connection))


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
