"""The migrations and the models make the same tables: the suite takes the shorter way to them (see conftest.py)."""

import os
import re
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection, connections

from tests import databases, folders

Schema = dict[str, list[str]]
ON_SERVER = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
# The schemas of ours; what an extension brought is its own.
OURS = "NOT IN ('pg_catalog', 'pg_toast', 'information_schema')"
# What a server's catalogue knows of the tables: each thing's name and what made it. Columns without their order, as below.
CATALOGUE = {
    "column": f"""
        SELECT concat_ws('.', table_schema, table_name, column_name), concat_ws(' ', data_type,
            character_maximum_length, numeric_precision, numeric_scale, datetime_precision, collation_name,
            is_nullable, column_default, identity_generation, identity_start, identity_increment)
        FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema {OURS} AND table_type = 'BASE TABLE'""",
    "index": f"SELECT concat_ws('.', schemaname, indexname), indexdef FROM pg_indexes WHERE schemaname {OURS}",
    "constraint": f"""
        SELECT concat_ws('.', conrelid::regclass, conname), pg_get_constraintdef(o.oid)
        FROM pg_constraint o JOIN pg_namespace n ON n.oid = connamespace WHERE nspname {OURS}""",
    "trigger": """
        SELECT concat_ws('.', tgrelid::regclass, tgname), concat_ws(' ', pg_get_triggerdef(oid), tgenabled)
        FROM pg_trigger WHERE NOT tgisinternal""",
    "function": f"""
        SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname {OURS} AND prokind = 'f'
            AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')""",
    "view": f"SELECT concat_ws('.', schemaname, viewname), definition FROM pg_views WHERE schemaname {OURS}",
    "extension": "SELECT extname, extversion FROM pg_extension",
}
# A group's permissions, which nobody here has, are numbered shorter; and the server itself names what is unique from the
# start, where Django names what became so.
OTHERWISE = {
    "public.auth_group_permissions.id",
    "organisation_unit.organisation_unit_path_key",
    "organisation_unit.organisation_unit_path_15ab4c91_uniq",
    "public.organisation_unit_path_key",
    "public.organisation_unit_path_15ab4c91_uniq",
}


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


def catalogue() -> set[tuple[str, str, str]]:
    """Return what the server that is connected to knows of the tables and all that hangs on them."""
    found = set()
    with connections["default"].cursor() as cursor:
        for kind, asked in CATALOGUE.items():
            cursor.execute(asked)
            found |= {(kind, name, made) for name, made in cursor.fetchall()}
    return {each for each in found if "django_migrations" not in each[1]}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(ON_SERVER, reason="a server has a catalogue, compared below")
def test_the_migrations_make_what_the_models_say(shared):
    connection.ensure_connection()
    with closing(sqlite3.connect(next(folders.migrated(shared).glob("*.sqlite3")))) as database:
        assert schema(database) == schema(connection.connection)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(not ON_SERVER, reason="the embedded database has no catalogue, and is compared above")
def test_on_a_server_the_migrations_make_what_the_models_say(tmp_path):
    ours = catalogue()
    with databases.on_server("migrated") as name:
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        ended = folders.python(tmp_path, "-m", "systematik", "verify", DATABASE_URL=address)
        assert ended.returncode == 0, ended.stderr
        with databases.leading_to(name):
            theirs = catalogue()
    assert {kind for kind, _name, _made in ours} == set(CATALOGUE)
    assert {name for _kind, name, _made in ours ^ theirs} == OTHERWISE
