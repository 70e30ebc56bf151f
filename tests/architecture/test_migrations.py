"""The migrations and the models make the same tables: the suite takes the shorter way to them (see conftest.py)."""

import re
import sqlite3
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

from tests import folders

Schema = dict[str, list[str]]


def schema(database: sqlite3.Connection) -> Schema:
    """Return the parts of what made each table, index and trigger, by name.

    Without their order: a column that came by a later migration stands last.
    """
    made = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    parts = {name: re.split(r"[,()]+", re.sub(r'["\s]+', "", sql.lower())) for name, sql in made}
    return {
        name: sorted(of)
        for name, of in parts.items()
        if not name.startswith(("django_migrations", "sqlite_"))
    }


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
    reason="on a server the suite's own database is made by the migrations",
)
def test_the_migrations_make_what_the_models_say(shared):
    connection.ensure_connection()
    with closing(sqlite3.connect(next(folders.migrated(shared).glob("*.sqlite3")))) as database:
        assert schema(database) == schema(connection.connection)
