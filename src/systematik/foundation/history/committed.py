"""How far the database has come: the same word for as long as nothing has been committed."""

from __future__ import annotations

from django.db import connection

from systematik.foundation import answers

# On SQLite one writes at a time, so the latest event tells of all before it. On PostgreSQL an earlier number may be
# committed after a later one; the snapshot names which transactions it sees, and any that is added gives another.
LATEST = {
    "sqlite": "SELECT max(id) FROM main.history_event",
    "postgresql": "SELECT pg_current_snapshot()::text",
}


def state() -> str:
    """Return a word that every committed event changes; one query, asked of the present."""
    return str(answers.rows(LATEST[connection.vendor])[0][0])
