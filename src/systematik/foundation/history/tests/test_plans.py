"""The past is read by indexes: no plan goes through the whole history of a table of a thousand rows, ten versions each."""

from __future__ import annotations

import re

import pytest
from django.db import connection, transaction
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.history import events, past
from systematik.registers.documents.models import Document, DocumentType, RequiredDocument
from tests.world import build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ALVA = system("Alva")
ROWS, VERSIONS = 1_000, 10
SQLITE = connection.vendor == "sqlite"
# "SCAN documents_document_history" without an index, "Seq Scan on documents_document_history"; small tables may be read whole.
LARGE = "documents_(?:document|requireddocument|document_fulfils)_history"
WHOLE = re.compile(rf"SCAN {LARGE}(?! USING)|Seq Scan on {LARGE}", re.IGNORECASE)


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker):
    """Yield one of a thousand documents, what it fulfils, and a moment halfway through the ten versions of each."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield live(build())
        transaction.set_rollback(True)


def live(world):
    at = timezone.now()
    with events.event(ALVA, "test.lived", at=at):
        kind = DocumentType.objects.create(unit=world.root, name="Policy", decider="KF")
        required = RequiredDocument.objects.bulk_create(
            RequiredDocument(name=f"Krav {number}", unit=world.root) for number in range(ROWS)
        )
        documents = Document.objects.bulk_create(
            Document(unit=world.education, type=kind, title=f"Nr {number}", registry_number=f"KS {number}")
            for number in range(ROWS)
        )
        through = Document.fulfils.through
        through.objects.bulk_create(
            through(document_id=document.pk, requireddocument_id=one.pk)
            for document, one in zip(documents, required, strict=True)
        )
    for number in range(VERSIONS - 1):
        if number == VERSIONS // 2:
            at = timezone.now()
        with events.event(ALVA, "test.renamed", at=timezone.now()):
            Document.objects.update(audience=f"Alla {number}")
            RequiredDocument.objects.update(basis=f"Lag {number}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return documents[ROWS // 2], required[ROWS // 2], at


QUERIES = {
    "a record by its key": lambda document, required: Document.objects.filter(pk=document.pk),
    "a list by an indexed column": lambda document, required: Document.objects.filter(parent_id=document.pk),
    "rows that point at one": lambda document, required: RequiredDocument.objects.filter(
        type_id=document.type_id, pk=required.pk
    ),
    "a record with what it points at": lambda document, required: Document.objects.filter(
        pk=document.pk
    ).select_related("type", "unit"),
    "what a record is linked to": lambda document, required: document.fulfils.all(),
    "what is linked to a record": lambda document, required: Document.objects.filter(fulfils=required.pk),
    "some by their keys": lambda document, required: Document.objects.filter(
        pk__in=[document.pk, document.pk + 1]
    ),
}


@pytest.mark.parametrize("name", QUERIES)
def test_the_past_is_found_by_an_index(lived, name):
    document, required, at = lived
    with past.as_of(at):
        plan = QUERIES[name](document, required).explain()
    assert "_history" in plan
    assert WHOLE.findall(plan) == []


@pytest.mark.skipif(SQLITE, reason="on SQLite the moment is a value of the query or a row of a table")
def test_the_moment_is_read_once_and_not_for_each_version(lived):
    *_rows, at = lived
    with past.as_of(at):
        plan = Document.objects.filter(audience="Alla 3").explain()
    assert "Filter" in plan
    assert "InitPlan" in plan
    assert "current_setting" not in "".join(
        line for line in plan.splitlines() if "Filter" in line or "Cond" in line
    )


@pytest.mark.skipif(SQLITE, reason="SQLite compiles no plans")
def test_no_plan_is_compiled(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
