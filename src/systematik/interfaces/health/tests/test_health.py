"""Probes get a plain answer; strangers learn nothing more."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from systematik.foundation.history import structure
from systematik.foundation.search.models import Build


def test_health_asks_nothing_of_the_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/halsa/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_whole_installation_is_ready(client, db):
    response = client.get("/redo/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_missing_trigger_is_a_fault(client, db):
    with connection.cursor() as cursor:
        for statement in structure.drop_guards(connection)[-1:]:
            cursor.execute(statement)
    response = client.get("/redo/")
    assert (response.status_code, response.json()) == (503, {"status": "fault"})


def test_a_migration_that_waits_is_a_fault(client, db, settings):
    # The suite's embedded database is made without migrations.
    settings.MIGRATION_MODULES = {}
    known = MigrationRecorder(connection)
    if known.has_table():
        known.migration_qs.filter(app="organisation").delete()
    assert client.get("/redo/").status_code == 503


def test_an_index_of_other_rules_is_a_fault(client, db):
    Build.objects.update(version="older")
    assert client.get("/redo/").status_code == 503


@pytest.mark.parametrize("address", ["/halsa/", "/redo/"])
def test_probes_only_read(client, db, address):
    assert client.post(address).status_code == 405
