"""What the database answers, on the shortest way: for each statement Django wraps a cursor in four layers, which takes
as long as a small answer does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def rows(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Return every row of a statement that reads, as the driver gives them."""
    database = connections[DEFAULT_DB_ALIAS]
    if _is_watched(database):
        with database.cursor() as watched:
            watched.execute(sql, params)
            return list(watched.fetchall())
    with database.wrap_database_errors:
        cursor = database.create_cursor()
        if database.execute_wrappers:
            _within(database, cursor)(sql, params, False, {"connection": database, "cursor": cursor})
        else:
            cursor.execute(sql, params)
        return cursor.fetchall()  # type: ignore[no-any-return]


def _is_watched(database: Any) -> bool:
    """Return whether Django has something to say first: nothing is open, statements are noted, or one has failed."""
    return (
        database.connection is None
        or database.queries_logged
        or database.needs_rollback
        or (database.health_check_enabled and not database.health_check_done)
    )


def _within(database: Any, cursor: Any) -> Any:
    """Return what runs a statement within what stands around every one: the past, on SQLite."""

    def run(sql: str, params: Sequence[Any], _many: bool, _context: dict[str, Any]) -> Any:
        return cursor.execute(sql, params)

    for wrapper in reversed(database.execute_wrappers):
        run = partial(wrapper, run)
    return run
