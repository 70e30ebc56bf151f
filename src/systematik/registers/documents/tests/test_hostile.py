"""Script in a title or a link is text on every page that shows it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.registers.documents import commands
from systematik.registers.documents.tests.factories import SYSTEM, decided

pytestmark = pytest.mark.django_db
TITLE = "<script>alert(1)</script>"
TEXT = "[tryck](javascript:alert(2)) <img src=x onerror=alert(3)>\n\n<script>alert(4)</script>\n"


def test_no_page_runs_what_stands_in_a_title_or_a_text(world):
    document = decided(world, TITLE, text=TEXT, review_on=timezone.localdate().replace(year=2099))
    commands.edit_document(
        SYSTEM, document=document, title=f"{TITLE} igen", text=f"{TEXT}mer", at=timezone.now()
    )
    client, pk = world.client("Alva"), document.pk
    today = timezone.localdate()
    pages = [
        reverse("document", args=[pk]),
        reverse("document_draft", args=[pk]),
        reverse("document_version", args=[pk, 1, 0]),
        reverse("document_difference", args=[pk]),
        reverse("document_edit", args=[pk]),
        reverse("document_decide", args=[pk]),
        reverse("documents"),
        reverse("history", args=["document", pk]),
        reverse("compare", args=["document", pk]) + f"?fran=2020-01-01&till={today}",
        reverse("search") + "?q=alert",
        reverse("unit", args=[world.education.pk]),
        reverse("state"),
    ]
    for address in pages:
        text = client.get(address).content.decode()
        told = [word for word in ("<script>alert", 'href="javascript:', "<img src=x") if word in text]
        assert (address, told) == (address, [])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(pages[0]).content.decode()
