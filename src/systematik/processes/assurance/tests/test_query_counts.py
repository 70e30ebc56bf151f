"""A page asks as many questions of the database with 1, 3 and 300 rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.history import events
from systematik.processes.assurance.models import (
    Audit,
    AuditQuestion,
    AuditSection,
    Finding,
    Observation,
    Recommendation,
    RecommendationAddressee,
)
from systematik.processes.assurance.tests import granskningar
from tests.world import SYSTEM

pytestmark = pytest.mark.slow


@pytest.fixture
def audits(grounds, audited):
    return grounds.copy_of("audited")


@pytest.fixture
def client(world):
    return world.client("Disa")


def many(audit, number, unit):
    """Add rows of every kind to an audit, in one event."""
    now = timezone.now()
    with events.event(SYSTEM, "audit.edited", audit, at=now):
        sections = AuditSection.objects.bulk_create(
            AuditSection(audit=audit, number=f"9.{n}", title=f"Avsnitt {n}") for n in range(number)
        )
        Observation.objects.bulk_create(
            Observation(audit=audit, section=section, polarity="neutral", text="Sett") for section in sections
        )
        AuditQuestion.objects.bulk_create(
            AuditQuestion(audit=audit, number=f"9.{n}", text="Vad?") for n in range(number)
        )
        Finding.objects.bulk_create(
            Finding(audit=audit, text=f"Brist {n}", themes="T") for n in range(number)
        )
        made = Recommendation.objects.bulk_create(
            Recommendation(audit=audit, text=f"Gör {n}") for n in range(number)
        )
        RecommendationAddressee.objects.bulk_create(
            RecommendationAddressee(recommendation=row, unit=unit) for row in made
        )
        Audit.objects.bulk_create(
            Audit(
                unit=audit.unit,
                title=f"Granskning {n}",
                auditor="R",
                reported_on=audit.reported_on - timedelta(days=n),
            )
            for n in range(number)
        )


def counted(client, address):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["audits", "recommendations", "findings", "recommendation_matrix"])
def test_lists_ask_alike_however_many_rows(client, world, audits, name):
    address = reverse(name)
    counts = [counted(client, address)]
    for number in (2, 297):
        audit = granskningar.audit(world, f"Av {number}", reported_on=timezone.localdate())
        many(audit, number, world.board)
        counts.append(counted(client, address))
    assert counts == [counts[0]] * 3


def test_the_audit_asks_alike_however_long_the_report(client, world, audits):
    counts = []
    for number in (1, 3, 300):
        audit = granskningar.audit(world, f"Av {number}", reported_on=timezone.localdate())
        many(audit, number, world.board)
        counts.append(counted(client, reverse("audit", args=[audit.pk])))
    assert counts == [counts[0]] * 3
