"""The pages of a record's past."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.history import events
from systematik.foundation.history.models import Event
from systematik.registers.organisation import commands

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def test_the_timeline_is_shown_to_whom_may_read_it(world):
    alva = world.actor("Alva")
    commands.rename_unit(alva, unit=world.education, name="Bildning", reason="Nytt namn", at=timezone.now())
    page = world.client("Alva").get(f"/historik/unit/{world.education.pk}/")
    assert page.status_code == 200
    assert [
        part in text(page) for part in ("Enheten bytte namn", "Nytt namn", "Utbildningsförvaltningen")
    ] == [True] * 3


@pytest.mark.parametrize("kind, pk", [("unit", 987654321), ("okand", 1), ("unit", 10**30)])
def test_what_is_unknown_is_answered_as_what_is_foreign(world, kind, pk):
    foreign = world.client("Bo").get(f"/historik/unit/{world.social.pk}/")
    unknown = world.client("Bo").get(f"/historik/{kind}/{pk}/")
    assert (foreign.status_code, unknown.status_code) == (404, 404)


def test_an_employee_reads_no_history(world):
    assert world.client("Esa").get(f"/historik/unit/{world.education.pk}/").status_code == 403


def test_an_earlier_name_is_brought_back_from_the_page(world):
    first = Event.objects.get(verb="unit.created", object_id=world.education.pk).pk
    commands.rename_unit(world.actor("Alva"), unit=world.education, name="Bildning", at=timezone.now())
    client, address = world.client("Alva"), f"/historik/unit/{world.education.pk}/aterstall/{first}/"
    assert "Utbildningsförvaltningen" in text(client.get(address))
    assert "Varför" in text(client.post(address, {"reason": ""}))
    done = client.post(address, {"reason": "Fel namn"})
    assert (done.status_code, done.url) == (302, f"/historik/unit/{world.education.pk}/")
    world.education.refresh_from_db()
    assert world.education.name == "Utbildningsförvaltningen"


def test_bringing_back_is_refused_in_the_past_and_for_what_never_was(world):
    client, pk = world.client("Alva"), world.education.pk
    today = timezone.localdate().isoformat()
    assert client.post(f"/per/{today}/historik/unit/{pk}/aterstall/1/", {"reason": "x"}).status_code == 405
    for event in (987654321, 10**30):
        assert client.get(f"/historik/unit/{pk}/aterstall/{event}/").status_code in (200, 404)


def test_a_long_history_is_shown_a_page_at_a_time_with_the_same_queries(world):
    alva, pk = world.actor("Alva"), world.education.pk
    client, address = world.client("Alva"), f"/historik/unit/{pk}/"

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address + page).status_code == 200
        return len(captured)

    few = queries("")
    for number in range(120):
        with events.event(alva, "unit.renamed", world.education, at=timezone.now()):
            type(world.education).objects.filter(pk=pk).update(name=f"Namn {number}")
    # Renamings point at nothing; what the unit lay under when it was created is asked for where that is told.
    assert (queries(""), queries("?sida=3")) == (few - 2, few)
    newest, oldest = text(client.get(address)), text(client.get(address + "?sida=3"))
    assert [name in newest for name in ("Namn 119", "Namn 70", "Enheten skapades")] == [True, True, False]
    assert [name in oldest for name in ("Namn 118", "Namn 18", "Enheten skapades")] == [False, True, True]
    assert "Visar 101–121 av 121 händelser" in oldest
    assert "Den sidan finns inte" in text(client.get(address + "?sida=99"))
