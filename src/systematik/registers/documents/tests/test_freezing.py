"""What was decided can't be changed, whoever writes and however; and it is told where it was all the same."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from systematik.foundation.files.storing import path_of
from systematik.foundation.history import events, structure
from systematik.foundation.history.verify import verify
from systematik.registers.documents import commands
from systematik.registers.documents.models import DecidedVersion
from systematik.registers.documents.tests.factories import SYSTEM, TEXT, decided

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nbeslutat\n%%EOF"
TABLE = "documents_decidedversion"


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "write",
    [
        lambda version: sql(f"UPDATE {TABLE} SET text = 'Annat'"),
        lambda version: sql(f"UPDATE {TABLE} SET text = 'Annat', in_force_to = '2030-01-01'"),
        lambda version: sql(f"UPDATE {TABLE} SET file_id = NULL"),
        lambda version: sql(f"DELETE FROM {TABLE}"),
        lambda version: DecidedVersion.objects.update(title="Annat"),
        lambda version: DecidedVersion.objects.filter(pk=version.pk).update(decided_on="2020-01-01"),
        lambda version: DecidedVersion.objects.bulk_update([version], ["sha256"]),
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda version: DecidedVersion.objects.all().delete(),
    ],
)
def test_what_was_decided_is_neither_changed_nor_deleted_even_within_an_event(world, write):
    decided(world, file=SimpleUploadedFile("policy.pdf", PDF))
    version = DecidedVersion.objects.get()
    version.sha256 = "0" * 64
    with (
        pytest.raises(IntegrityError, match="what was decided is frozen"),
        events.event(SYSTEM, "document.decided", version.document, at=timezone.now()),
    ):
        write(version)
    kept = DecidedVersion.objects.select_related("file").get()
    assert (kept.text, kept.title, kept.is_intact) == (TEXT, "Informationssäkerhetspolicy", True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
def test_what_was_decided_is_not_replaced_by_another_row(world):
    document = decided(world)
    names = ", ".join(field.column for field in DecidedVersion._meta.concrete_fields if not field.primary_key)
    with (
        pytest.raises(IntegrityError, match="what was decided is frozen"),
        events.event(SYSTEM, "document.decided", document, at=timezone.now()),
    ):
        sql(f"INSERT OR REPLACE INTO {TABLE} ({names}) SELECT {names} FROM {TABLE}")
    assert DecidedVersion.objects.count() == 1


def test_the_last_day_in_force_follows_what_comes_after(world):
    today = timezone.localdate()
    document = decided(world)
    commands.edit_document(SYSTEM, document=document, text="Nytt", at=timezone.now())
    commands.decide_document(SYSTEM, document=document, body="Kommunfullmäktige", at=timezone.now())
    commands.repeal_document(SYSTEM, document=document, at=timezone.now())
    yesterday = today - timedelta(days=1)
    assert [version.in_force_to for version in document.versions.order_by("pk")] == [yesterday, yesterday]


def tamper(statement):
    """Do what somebody with the keys to the database could do, the versions kept in step."""
    wholly = [statement, statement.replace(TABLE, f"{TABLE}_history")]
    for one in [*structure.drop_guards(connection), *wholly, *structure.guards(connection)]:
        sql(one)


def told():
    return [str(finding) for finding in verify().findings]


def test_a_version_that_says_anything_else_than_was_decided_is_told(world):
    decided(world)
    pk = DecidedVersion.objects.get().pk
    assert told() == []
    tamper(f"UPDATE {TABLE} SET text = 'Annat'")
    assert told() == [
        f"{TABLE}, id {pk}: ”Informationssäkerhetspolicy” version 1.0 säger inte det som beslutades"
    ]


def test_a_file_that_is_changed_on_disk_is_told(world):
    decided(world, file=SimpleUploadedFile("policy.pdf", PDF))
    stored = DecidedVersion.objects.get().file
    assert told() == []
    path_of(stored.sha256).write_bytes(b"%PDF-1.7 annat")
    assert told() == [
        f"files_storedfile, id {stored.pk}: filen ”policy.pdf” saknas på disken eller är ändrad"
    ]


def test_a_frozen_row_without_an_event_is_refused_for_want_of_the_event(world):
    decided(world)
    with pytest.raises(IntegrityError, match="no event is open"), transaction.atomic():
        DecidedVersion.objects.update(text="Annat")
