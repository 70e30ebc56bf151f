"""Any list and any record on two days."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from systematik.foundation.access.actor import system
from systematik.foundation.history.past import STOCKHOLM
from systematik.registers.organisation import commands
from tests.grounds import ground
from tests.many import teams
from tests.world import build

pytestmark = pytest.mark.django_db
OLD = datetime(2021, 3, 1, 12, tzinfo=STOCKHOLM)
IMPORT = system("Import").as_import()


@ground
def granvik_aged():
    """Granvik founded in 2021 (but for Alva's account), with a unit renamed and one closed since."""
    world = build()
    root = commands.create_unit(IMPORT, name="Gamla kommunen", type="municipality", at=OLD)
    world.kept = commands.create_unit(IMPORT, name="Kulturenheten", type="department", parent=root, at=OLD)
    later = OLD + timedelta(days=400)
    commands.rename_unit(IMPORT, unit=world.kept, name="Kultur och fritid", reason="Ny uppgift", at=later)
    commands.create_unit(IMPORT, name="Digitaliseringsenheten", type="division", parent=root, at=later)
    world.add("Olle", "strategist", root)
    return world


def text(response) -> str:
    return response.content.decode()


def test_a_list_says_what_came_and_what_changed(granvik_aged):
    page = granvik_aged.client("Olle").get("/jamfor/lista/enheter/?fran=2021-06-01&till=2022-12-31")
    assert page.status_code == 200
    assert [row.title for row in page.context["came"]] == ["Digitaliseringsenheten"]
    assert [(row.title, row.changes[0].before, row.changes[0].after) for row in page.context["changed"]] == [
        ("Kultur och fritid", "Kulturenheten", "Kultur och fritid")
    ]


def test_a_row_that_went_leads_to_its_page_of_the_first_day(granvik_aged):
    page = granvik_aged.client("Olle").get("/jamfor/lista/enheter/?fran=2021-06-01&till=2021-06-02")
    assert (page.context["came"], page.context["went"], page.context["changed"]) == ([], [], [])
    assert "Inget skiljer de två dagarna åt" in text(page)


def test_a_record_says_which_fields_changed(granvik_aged):
    page = granvik_aged.client("Olle").get(
        f"/jamfor/unit/{granvik_aged.kept.pk}/?fran=2021-06-01&till=2022-12-31"
    )
    changes = page.context["changed"][0].changes
    assert ("Kulturenheten", "Kultur och fritid") in [(change.before, change.after) for change in changes]


def test_the_later_day_is_limited_by_the_day_at_hand(granvik_aged):
    page = granvik_aged.client("Olle").get(
        "/per/2021-06-01/jamfor/lista/enheter/?fran=2021-03-01&till=2022-01-01"
    )
    assert "Välj en dag från 1900-01-01 till och med i dag." in text(page)
    page = granvik_aged.client("Olle").get("/per/2022-12-31/jamfor/lista/enheter/?fran=2021-06-01")
    assert [row.title for row in page.context["came"]] == ["Digitaliseringsenheten"]


@pytest.mark.parametrize(
    "days, said",
    [
        ("fran=2021-13-01&till=2021-12-31", "Fyll i ett giltigt datum."),
        ("fran=2999-01-01&till=2021-12-31", "Välj en dag från 1900-01-01 till och med i dag."),
        ("fran=2022-01-01&till=2021-12-31", "Välj en dag som inte ligger före den första."),
    ],
)
def test_impossible_days_are_said_at_their_field(granvik_aged, days, said):
    page = granvik_aged.client("Olle").get(f"/jamfor/lista/enheter/?{days}")
    assert (page.status_code, said in text(page)) == (200, True)


def test_a_list_one_may_not_read_is_not_compared(world):
    assert world.client("Esa").get("/jamfor/lista/granskningar/").status_code == 403
    assert world.client("Esa").get("/jamfor/lista/okand/").status_code == 404


def test_the_same_number_of_queries_with_any_number_of_rows(world):
    client, counts = world.client("Alva"), []
    for amount in (1, 2, 297):
        teams(world.social, (f"Enhet {amount}-{number}" for number in range(amount)))
        client.get("/jamfor/lista/enheter/")
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get("/jamfor/lista/enheter/")
        counts.append(len([query for query in found if "VIEW" not in query["sql"]]))
    assert counts[0] == counts[1] == counts[2]
