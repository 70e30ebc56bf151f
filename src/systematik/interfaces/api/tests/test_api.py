"""The API says what the pages say, to whom they say it, on any day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.access import actor
from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.questions import answers, content
from systematik.registers.organisation import commands
from systematik.registers.organisation import queries as organisation
from systematik.ui import tables
from systematik.ui.tables import table
from tests.world import SYSTEM, build


@pytest.fixture
def listed():
    """A list of its own, whatever rooms there are."""
    rows = tables.Table(
        "prov-enheter",
        "Prov",
        "organisation.read",
        lambda actor, at: organisation.units(actor, at),
        (tables.Column("name", "Namn", link=True), tables.Column("closed_on", "Upphörd")),
        kind="unit",
        filters=(tables.Text("q", "Sök", ("name__icontains",)),),
        order="path",
    )
    tables.register(rows)
    yield rows
    table._tables.pop(rows.name)


def get(world, address, name="Alva"):
    return world.client(name).get(f"/api/v1/{address}")


def test_the_start_names_the_ways_in(world):
    found = get(world, "").json()
    assert {
        get(world, found[name].removeprefix("/api/v1/")).status_code for name in found if name != "name"
    } == {200}


def test_every_list_that_the_actor_may_read_is_named_and_answers(world):
    named = {each["name"] for each in get(world, "listor").json()["lists"]}
    assert named == set(tables.registered_names())
    assert {name: get(world, f"listor/{name}").status_code for name in named} == dict.fromkeys(named, 200)


def test_a_list_says_its_rows_with_filters_order_and_page(world, listed):
    name = listed.name
    everything = get(world, f"listor/{name}").json()
    assert everything["count"] == len(everything["rows"])
    first = get(world, f"listor/{name}?antal=1").json()
    assert (len(first["rows"]), first["pages"]) == (1, everything["count"])
    assert first["rows"][0] == everything["rows"][0]
    assert get(world, f"listor/{name}?antal=1&sida=999").json()["rows"] == []
    chosen = get(world, f"listor/{name}?q=förvaltningen&sortera=-name").json()["rows"]
    assert [row["title"] for row in chosen] == ["Utbildningsförvaltningen", "Socialförvaltningen"]
    assert chosen[0]["fields"] == {"name": "Utbildningsförvaltningen", "closed_on": None}


@pytest.mark.parametrize("query", ["okand=1", "sortera=okand", "sida=0", "sida=x", "antal=501", "antal="])
def test_what_a_list_does_not_know_is_said_in_swedish(world, listed, query):
    response = get(world, f"listor/{listed.name}?{query}")
    assert (response.status_code, list(response.json())) == (422, ["error"])


def test_a_record_says_its_fields(world):
    found = get(world, f"poster/unit/{world.education.pk}").json()
    assert (found["title"], found["fields"]["name"]) == (
        "Utbildningsförvaltningen",
        "Utbildningsförvaltningen",
    )


def test_a_marked_field_is_masked(world):
    function = commands.establish_function(
        SYSTEM, name="Vakt", unit=world.education, mandate="Hemligt", at=timezone.now()
    )
    mark_secret(
        SYSTEM,
        kind="function",
        pk=function.pk,
        field="mandate",
        ground="OSL",
        assessed_by="A",
        at=timezone.now(),
    )
    address = f"poster/function/{function.pk}"
    assert get(world, address).json()["fields"]["mandate"] == "Hemligt"
    assert get(world, address, "Bo").json()["fields"]["mandate"] == "Sekretessmarkerad uppgift"
    for where in (address, f"{address}/handelser", "sok?q=hemligt"):
        assert "Hemligt" not in get(world, where, "Bo").content.decode()


def test_others_and_unknown_records_are_answered_alike(world):
    other = get(world, f"poster/unit/{world.social.pk}", "Bo")
    unknown = get(world, "poster/unit/987654321", "Bo")
    assert (
        (other.status_code, other.content) == (unknown.status_code, unknown.content) == (404, unknown.content)
    )
    assert get(world, f"poster/unit/{10**30}").status_code == 404
    assert get(world, "poster/okand/1").status_code == 404


def test_the_timeline_is_for_those_who_may_read_history(world):
    address = f"poster/unit/{world.education.pk}/handelser"
    found = get(world, address).json()
    assert [event["verb"] for event in found["events"]] == ["unit.created"]
    assert get(world, address, "Esa").status_code == 403


def test_questions_are_those_of_the_command_line(world):
    with_page = get(world, "fragor").json()
    told = answers.all_as_data(
        world.actor("Alva"), (world.root.pk, world.root.name), content.questions(), at=timezone.now()
    )
    assert (with_page["unit"], with_page["questions"]) == ("Granviks kommun", told["questions"])
    one = get(world, f"fragor/{content.questions()[0].id}").json()
    assert one["questions"] == told["questions"][:1]
    assert get(world, "fragor", "Esa").status_code == 403
    assert get(world, f"fragor?enhet={world.social.pk}", "Bo").status_code == 404
    assert get(world, "fragor/okand/1").status_code == 404


def test_the_past_is_asked_for_in_two_ways(db):
    world = build(timezone.now() - timedelta(days=3))
    commands.rename_unit(SYSTEM, unit=world.education, name="Bildning", at=timezone.now())
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    client = world.client("Alva")
    asked = client.get(f"/api/v1/enheter?per={day}").json()
    assert asked == client.get(f"/per/{day}/api/v1/enheter").json()
    assert "Utbildningsförvaltningen" in [unit["name"] for unit in asked["units"]]
    assert {unit["url"].split("/enhet")[0] for unit in asked["units"]} == {f"/per/{day}"}
    assert "Bildning" in [unit["name"] for unit in get(world, "enheter").json()["units"]]
    assert client.get("/api/v1/sok?q=utbildningsförvaltningen").json()["total"] == 0
    assert client.get(f"/api/v1/sok?q=utbildningsförvaltningen&per={day}").json()["total"] == 1


@pytest.mark.parametrize(
    "day", ["", "x", "2021-13-01", "9999-01-01", "1899-12-31", "20211130", "2021-11-30T12"]
)
def test_an_impossible_day_is_refused(world, day):
    assert get(world, f"enheter?per={day}").status_code == 422


def test_nobody_signed_in_is_told_so_in_json(client, db):
    response = client.get("/api/v1/enheter")
    assert (response.status_code, response.json()) == (401, {"error": "Logga in på webbplatsen först."})


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_only_reads(world, method):
    assert getattr(world.client("Alva"), method)("/api/v1/enheter").status_code == 405


def test_an_unknown_address_is_a_json_404(world):
    response = get(world, "finns/inte")
    assert (response.status_code, list(response.json())) == (404, ["error"])


@pytest.mark.slow
@pytest.mark.parametrize("address", ["listor/prov-enheter", "enheter", "sok?q=enhet"])
def test_the_same_queries_whatever_there_is(world, listed, address):
    client = world.client("Alva")
    client.get(f"/api/v1/{address}")
    counted = []
    for wanted in (1, 3, 30):
        for number in range(wanted):
            name = f"Enhet {wanted} {number}"
            commands.create_unit(SYSTEM, name=name, type="team", parent=world.education, at=timezone.now())
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/api/v1/{address}")
        counted.append(len(seen))
    assert counted == [counted[0]] * 3


def test_the_system_itself_is_not_let_in_by_session(client, db):
    assert actor.system().user_id is None
    assert client.get("/api/v1/").status_code == 401
