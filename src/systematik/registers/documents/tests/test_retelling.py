"""What was only a draft is never told to those who may not read drafts, however they ask for the past."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.history.past import as_of
from systematik.foundation.search.finding import search
from systematik.registers.documents import commands
from systematik.registers.documents.tests.factories import SYSTEM, decide, draft, noon
from systematik.registers.organisation import commands as organisation

pytestmark = pytest.mark.django_db
SECRETS = ("Bergtallsplanen", "Bergtallstexten", "Bergtallsremissen", "Bergtallsskäl")
# Asked for in each test: a run may pass midnight.
today = timezone.localdate


@pytest.fixture
def world(grounds, granvik_in_2020):
    return grounds.copy_of("granvik_in_2020")


@pytest.fixture
def document(world):
    """A document whose title was another before it was decided, and which is being written anew."""
    made = draft(
        world, "Bergtallsplanen", text="Bergtallstexten", reason="Bergtallsskäl", at=noon("2021-03-01")
    )
    commands.edit_document(
        SYSTEM, document=made, title="Policy", text="Det som gäller", at=noon("2021-04-01")
    )
    decide(made, reason="Årets beslut", at=noon("2021-05-01"))
    commands.edit_document(
        SYSTEM,
        document=made,
        title="Bergtallsplanen",
        text="Bergtallstexten",
        reason="Bergtallsskäl",
        at=noon("2021-06-01"),
    )
    commands.circulate_document(
        SYSTEM, document=made, to="Bergtallsremissen", reason="Bergtallsskäl", at=noon("2021-07-01")
    )
    return made


def addresses(document):
    past = "/per/2021-04-15"
    return [
        reverse("document", args=[document.pk]),
        reverse("document_difference", args=[document.pk]),
        reverse("documents"),
        reverse("history", args=["document", document.pk]),
        reverse("compare", args=["document", document.pk]) + f"?fran=2021-03-15&till={today()}",
        reverse("compare", args=["document", document.pk]) + f"?fran=2021-05-15&till={today()}",
        reverse("compare_list", args=["styrdokument"]) + f"?fran=2021-03-15&till={today()}",
        reverse("search") + "?q=Bergtallsplanen",
        reverse("search") + "?q=Bergtallstexten",
        "/export/styrdokument.csv",
        f"/api/v1/poster/document/{document.pk}/handelser",
        f"{past}{reverse('documents')}",
        f"{past}{reverse('document', args=[document.pk])}",
        f"{past}{reverse('history', args=['document', document.pk])}",
        f"{past}{reverse('search')}?q=Bergtallsplanen",
        f"{past}/export/styrdokument.csv",
        f"/per/2021-07-15{reverse('document', args=[document.pk])}",
        f"/per/2021-07-15{reverse('history', args=['document', document.pk])}",
    ]


def told(client, address):
    answer = client.get(address)
    text = b"".join(answer).decode("utf-8-sig")
    asked = address.partition("?q=")[2]
    return [secret for secret in SECRETS if secret in text and secret != asked]


@pytest.mark.slow
@pytest.mark.parametrize("role", ["employee", "administrator", "board_member"])
def test_no_page_tells_what_was_only_a_draft(world, document, role):
    world.add("Nils", role, world.education)
    client = world.client("Nils")
    assert {address: told(client, address) for address in addresses(document)} == {
        address: [] for address in addresses(document)
    }


def test_who_may_read_drafts_is_told_everything(world, document):
    assert told(world.client("Alva"), reverse("history", args=["document", document.pk])) == [
        "Bergtallsplanen",
        "Bergtallsremissen",
        "Bergtallsskäl",
    ]


def test_the_history_of_others_begins_with_the_decision_and_goes_on_with_what_applies(world, document):
    world.add("Nils", "administrator", world.education)
    function = organisation.establish_function(
        SYSTEM, name="IT-chef", unit=world.education, at=timezone.now()
    )
    commands.edit_document(SYSTEM, document=document, owner=function, at=timezone.now())
    text = world.client("Nils").get(reverse("history", args=["document", document.pk])).content.decode()
    assert "Årets beslut" in text
    assert "Beslut registrerades" in text
    assert "IT-chef" in text
    assert "Utkastet påbörjades" not in text
    assert "Skickades på remiss" not in text


@pytest.mark.parametrize("name", ["Esa", "Alva"])
def test_search_finds_a_draft_only_for_those_who_may_read_it(world, document, name):
    may = name == "Alva"
    with as_of(noon("2021-03-15")):
        assert bool(search(world.actor(name), "Bergtallsplanen").total) == may
    assert bool(search(world.actor(name), "Bergtallsplanen").total) == may


def test_history_without_drafts_takes_as_many_queries_however_much_has_happened(world, document):
    world.add("Nils", "administrator", world.education)
    client, address = world.client("Nils"), reverse("history", args=["document", document.pk])
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    for day in range(5):
        commands.review_document(
            SYSTEM, document=document, review_on=today() + timedelta(days=30 + day), at=timezone.now()
        )
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
