"""Which pages are measured, and as whom: a strategist who reads the first municipality, today and two years ago."""

import time
from datetime import date

from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.questions import answers, content
from systematik.registers.organisation import queries as organisation

PAST = date(2024, 10, 31)


def account():
    """Return the account that reads: the strategist of the first municipality."""
    return get_user_model().objects.order_by("pk").first()


def actor() -> Actor:
    """Return the strategist as an actor."""
    return organisation.actor_of(account(), at=timezone.now())


def addresses():
    """Yield (name, address now, address in the past) of each page."""
    document = _middle("document")
    audit = _middle("audit")
    pages = (
        ("Läget", reverse("state")),
        ("fråga", reverse("question", args=[content.questions()[0].id])),
        ("enhet", reverse("unit", args=[_middle("unit")])),
        ("lista: styrdokument", reverse("documents")),
        ("lista: sent", reverse("documents") + "?forsenade=ja"),
        ("post: styrdokument", reverse("document", args=[document])),
        ("post: granskning", reverse("audit", args=[audit])),
        ("historik", reverse("history", args=["document", document])),
        ("matris: rekommendation × år", reverse("recommendation_matrix")),
        (
            "jämförelse av lista",
            reverse("compare_list", args=["styrdokument"]) + f"?fran={PAST}&till=2025-10-31",
        ),
        ("sök", reverse("search") + "?q=klassning"),
    )
    for name, address in pages:
        yield name, address, f"/per/{PAST}{address}"


def _middle(kind: str) -> int:
    keys = list(refs.kind(kind).visible(actor()).order_by("pk").values_list("pk", flat=True))
    return keys[len(keys) // 2]


def trend():
    """Return the seconds that the trend of all questions over 24 months takes."""
    who, unit = actor(), organisation.units(actor()).filter(parent=None).first()
    start = time.perf_counter()
    answers.trend(who, unit.pk, content.questions(), at=timezone.now(), months=24)
    return time.perf_counter() - start


def versions():
    """Return how many versions a document's row has, on average."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) * 1.0 / count(DISTINCT id) FROM documents_document_history")
        return float(cursor.fetchone()[0])
