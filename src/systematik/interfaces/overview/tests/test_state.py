"""Läget: for those who answer for it, for an employee, and for a municipality that begins."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.access.actor import NOBODY
from systematik.foundation.access.models import User
from systematik.interfaces.overview import places
from systematik.interfaces.overview.state import changes
from systematik.registers.documents import commands as documents
from systematik.registers.organisation import commands
from tests.world import SYSTEM


def decided(world, title):
    """Return a document that the executive board has decided on and that is in force."""
    now = timezone.now()
    kind = documents.establish_type(
        SYSTEM, unit=world.root, name=f"Typ av {title}", decider="Kommunstyrelsen", at=now
    )
    document = documents.draft_document(SYSTEM, title=title, type=kind, unit=world.root, text="Text", at=now)
    documents.decide_document(SYSTEM, document=document, body="Kommunstyrelsen", at=now)
    return document


def test_a_municipality_that_begins_is_told_what_to_do_first(world):
    page = world.client("Alva").get("/").content.decode()
    assert ("Börja så här" in page, "Lägg in organisationen" in page) == (True, True)


def test_an_employee_sees_what_applies_and_nothing_of_the_state(world):
    decided(world, "Regler för e-post")
    page = world.client("Esa").get("/").content.decode()
    assert ("Regler för e-post" in page, "Revisorernas frågor" in page) == (True, False)


def test_a_manager_sees_the_own_unit_and_what_is_theirs(world):
    page = world.client("Bo").get("/").content.decode()
    assert ("Så svarar Utbildningsförvaltningen" in page, 'id="mitt"' in page) == (True, True)


def test_a_foreign_and_an_unknown_municipality_are_answered_alike(world):
    client = world.client("Alva")
    asked = (
        f"/?kommun={world.other_root.pk}",
        "/?kommun=987654321",
        "/?kommun=x",
        "/fragor/?enhet=987654321",
    )
    assert [client.get(address).status_code for address in asked] == [404, 404, 404, 404]


def test_who_works_in_two_municipalities_chooses_between_them(world):
    commands.grant_access(
        SYSTEM,
        person=world.people["Alva"],
        role="strategist",
        unit=world.other_root,
        reason="prov",
        at=timezone.now(),
    )
    client = world.client("Alva")
    page = client.get(f"/?kommun={world.other_root.pk}").content.decode()
    assert ("Så svarar Nyhamns kommun" in page, "valj-kommun" in page) == (True, True)


def test_the_head_names_the_municipality_also_for_a_manager_of_one_unit(world):
    assert '<span class="brand-place">Granviks kommun</span>' in world.client("Bo").get("/").content.decode()


def test_nobody_reaches_nothing(world):
    assert list(places.highest(NOBODY, "overview.read", timezone.now())) == []


def test_what_others_did_since_the_last_visit_is_gathered_by_record(world):
    moment = timezone.now()
    commands.rename_unit(SYSTEM, unit=world.education, name="Bildningsförvaltningen", at=timezone.now())
    commands.rename_unit(SYSTEM, unit=world.social, name="Omsorgsförvaltningen", at=timezone.now())
    seen = {who: changes.since(world.actor(who), moment).first for who in ("Alva", "Bo", "Cilla")}
    assert {who: {each.label.title for each in found} for who, found in seen.items()} == {
        "Alva": {"Bildningsförvaltningen", "Omsorgsförvaltningen"},
        "Bo": {"Bildningsförvaltningen"},
        "Cilla": {"Omsorgsförvaltningen"},
    }


def test_own_work_is_no_news_and_a_first_visit_has_none(world):
    moment = timezone.now()
    commands.rename_unit(world.actor("Alva"), unit=world.education, name="Skolan", at=timezone.now())
    assert changes.since(world.actor("Alva"), moment).first == ()
    assert changes.since(world.actor("Alva"), None).since is None


def test_the_last_visit_is_shown_on_the_page(world):
    user = world.people["Alva"].user
    User.objects.filter(pk=user.pk).update(
        seen_at=timezone.now(), previously_seen_at=timezone.now() - timedelta(days=1)
    )
    user.refresh_from_db()
    decided(world, "Regler för e-post")
    assert "Regler för e-post" in world.client("Alva").get("/").content.decode()


def test_coming_departures_lead_to_lists_with_as_many_rows(world):
    now, day = timezone.now(), timezone.localdate()
    for number, days in enumerate((10, 80, 200, None)):
        person = commands.register_person(SYSTEM, name=f"Lärare {number}", unit=world.education, at=now)
        if number != 1:
            function = commands.establish_function(
                SYSTEM, name=f"Rektor {number}", unit=world.education, at=now
            )
            commands.appoint(SYSTEM, function=function, person=person, at=now)
        if days:
            commands.set_leaving(SYSTEM, person=person, leaves_on=day + timedelta(days=days), at=now)
    client = world.client("Bo")
    needs = {need.url.rpartition("=")[2]: need for need in client.get("/").context["needs"]}
    for situation in ("slutar-med-uppdrag", "blir-vakant"):
        rows = client.get(needs[situation].url).context["table"].count
        assert (needs[situation].count, rows) == (1, 1)
    assert {str(need.label) for need in needs.values()} >= {
        "person med uppdrag slutar inom tre månader",
        "funktion blir vakant inom tre månader",
    }


@pytest.mark.slow
def test_laget_makes_the_same_number_of_queries_with_one_and_with_forty_documents(world):
    decided(world, "Första")
    clients = [world.client(who) for who in ("Alva", "Bo", "Esa")]
    few = [asked(client) for client in clients]
    for number in range(40):
        decided(world, f"Regel {number}")
    assert (max(few) <= 60, [asked(client) for client in clients]) == (True, few)


def asked(client):
    """Return how often Läget asks, opened for the second time."""
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    return len(captured)
