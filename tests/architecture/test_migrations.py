"""The migrations and the models make the same tables: the suite takes the shorter way to them (see conftest.py)."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

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


def migrated(folder: Path) -> Schema:
    surroundings = {**os.environ, "SYSTEMATIK_DATA": str(folder), "DATABASE_URL": ""}
    made = [sys.executable, "-m", "django", "migrate", "--settings", "systematik.config.settings", "-v", "0"]
    subprocess.run(made, check=True, env=surroundings)
    with closing(sqlite3.connect(next(folder.glob("*.sqlite3")))) as database:
        return schema(database)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
    reason="on a server the suite's own database is made by the migrations",
)
def test_the_migrations_make_what_the_models_say(tmp_path):
    connection.ensure_connection()
    assert migrated(tmp_path) == schema(connection.connection)
