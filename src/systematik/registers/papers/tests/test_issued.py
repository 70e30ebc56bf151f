"""Issued reports: kept as they were, listed, fetched by those who may read what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.decisions import Denied
from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import events
from systematik.registers.papers import queries
from systematik.registers.papers.models import IssuedReport
from systematik.registers.papers.tests.rights import PDF, issued
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def fetch(world, who, report):
    """Return the answer, read to its end."""
    answer = world.client(who).get(reverse("issued_report_file", args=[report.pk]))
    answer.body = answer.getvalue()
    return answer


def mark(kind, pk, field):
    mark_secret(
        SYSTEM, kind=kind, pk=pk, field=field, ground="OSL 18:8", assessed_by="Prov", at=timezone.now()
    )  # fmt: skip


def test_the_file_comes_back_byte_for_byte_as_a_download(world):
    answer = fetch(world, "Alva", issued(world.education))
    assert answer.body == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="lagesrapport.pdf"'


def test_what_is_issued_is_never_changed_or_deleted(world):
    report = issued(world.education)
    for write in (
        lambda: IssuedReport.objects.filter(pk=report.pk).update(figures={"a": 1}),
        lambda: IssuedReport.objects.filter(pk=report.pk).delete(),
    ):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            events.event(SYSTEM, "report.issued", report, at=timezone.now()),
        ):
            write()
    assert IssuedReport.objects.get(pk=report.pk).figures == {}


def test_nobody_issues_for_a_unit_outside_their_reach(world):
    from systematik.registers.papers import commands

    with pytest.raises(Denied):
        commands.issue_report(
            world.actor("Bo"),
            name="lagesrapport",
            title="L",
            unit=world.social,
            as_of_on=timezone.localdate(),
            file_name="l.pdf",
            content=PDF,
            figures={},
            shows={},
            at=timezone.now(),
        )


def test_a_mark_made_later_withholds_the_file_from_those_who_may_not_read_it(world):
    person = world.people["Esa"]
    report = issued(world.education, shows={"person": {str(person.pk): []}})
    other = issued(world.education, shows={"person": {str(world.people["Disa"].pk): []}})
    assert fetch(world, "Bo", report).status_code == 200
    mark("person", person.pk, "title")
    assert [fetch(world, who, report).status_code for who in ("Alva", "Bo", "Disa")] == [200, 403, 403]
    assert fetch(world, "Bo", other).status_code == 200
    page = world.client("Bo").get(reverse("issued_report", args=[report.pk])).content.decode()
    assert "sekretessmarkerade" in page
    assert reverse("issued_report_file", args=[report.pk]) not in page


def test_what_an_open_version_covered_withholds_nothing(world):
    person = world.people["Esa"]
    mark("person", person.pk, "title")
    report = issued(world.education, is_open=True, shows={"person": {str(person.pk): ["title"]}})
    assert fetch(world, "Bo", report).status_code == 200
    mark("person", person.pk, "email")
    assert fetch(world, "Bo", report).status_code == 403


def test_the_latest_report_is_that_of_the_latest_earlier_day(world):
    today = timezone.localdate()
    days = [today - timedelta(days=number) for number in (0, 30, 60)]
    made = {day: issued(world.education, as_of_on=day) for day in days}
    issued(world.education, as_of_on=days[1], is_open=True)
    issued(world.education, as_of_on=days[1], name="uppfoljning")
    issued(world.social, as_of_on=days[1])
    found = queries.latest(SYSTEM, "lagesrapport", world.education.pk, before=today)
    assert found == made[days[1]]
    assert queries.latest(SYSTEM, "lagesrapport", world.education.pk, before=days[2]) is None


def test_the_list_asks_the_same_with_1_3_and_300_rows(world):
    first, counts = issued(world.education), []
    fields = [field.attname for field in IssuedReport._meta.concrete_fields if not field.primary_key]
    client = world.client("Bo")
    for number in (0, 2, 297):
        with events.event(SYSTEM, "report.issued", first, at=timezone.now()):
            copies = [{name: getattr(first, name) for name in fields} for _each in range(number)]
            IssuedReport.objects.bulk_create(IssuedReport(**values) for values in copies)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("issued_reports")).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert IssuedReport.objects.count() == 300
