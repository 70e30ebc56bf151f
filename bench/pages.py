"""Which pages are measured, and as whom: a strategist who reads the first municipality, today and two years ago."""

from datetime import date

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.history import past
from systematik.foundation.questions import content
from systematik.registers.organisation import queries as organisation

PAST = date(2024, 10, 31)


def account():
    """Return the account that reads: the strategist of the first municipality."""
    return get_user_model().objects.order_by("pk").first()


def actor() -> Actor:
    """Return the strategist as an actor."""
    return organisation.actor_of(account(), at=timezone.now())


def addresses(day: date = PAST):
    """Yield (name, address now, address in the past) of each page; the records are such as there were that day."""
    with past.as_of(past.end_of_day(day)):
        document, audit, unit = _middle("document"), _middle("audit"), _middle("unit")
        round_, edition = _middle("assessment_round"), _middle("framework_edition")
        statement = _middle("statement")
    pages = (
        ("Läget", reverse("state")),
        ("trend", reverse("questions_trend")),
        ("fråga", reverse("question", args=[content.questions()[0].id])),
        ("enhet", reverse("unit", args=[unit])),
        ("lista: styrdokument", reverse("documents")),
        ("lista: sent", reverse("documents") + "?forsenad=ja"),
        ("post: styrdokument", reverse("document", args=[document])),
        ("lista: åtgärder", reverse("actions")),
        ("post: granskning", reverse("audit", args=[audit])),
        ("post: självskattning", reverse("assessment_round", args=[round_])),
        ("post: ramverk", reverse("framework_edition", args=[edition])),
        ("post: uttalande om tillämplighet", reverse("statement", args=[statement])),
        ("täckning", reverse("coverage")),
        ("historik", reverse("history", args=["document", document])),
        ("matris: rekommendation × år", reverse("recommendation_matrix")),
        (
            "jämförelse av lista",
            reverse("compare_list", args=["styrdokument"]) + "?fran=2022-10-31&till=2023-10-31",
        ),
        ("sök", reverse("search") + "?q=klassning"),
    )
    for name, address in pages:
        yield name, address, f"/per/{day}{address}"


def _middle(kind: str) -> int:
    keys = list(refs.kind(kind).visible(actor()).order_by("pk").values_list("pk", flat=True))
    return keys[len(keys) // 2]
