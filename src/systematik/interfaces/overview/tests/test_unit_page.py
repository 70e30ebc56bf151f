"""The page of a unit: complete, quick, and true on any day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from systematik.registers.documents import commands as documents
from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.models import Unit, UnitType
from tests.example import browser
from tests.world import SYSTEM, build


def fill(world, numbers):
    """Give Utbildning that many units, persons, functions with a holder, and functions without."""
    now = timezone.now()
    for each in numbers:
        below = commands.create_unit(
            SYSTEM, name=f"Skola {each}", type=UnitType.TEAM, parent=world.education, at=now
        )
        commands.create_unit(SYSTEM, name=f"Arbetslag {each}", type=UnitType.TEAM, parent=below, at=now)
        person = commands.register_person(SYSTEM, name=f"Lärare {each}", unit=world.education, at=now)
        for name in ("Rektor", "Vikarie"):
            function = commands.establish_function(
                SYSTEM, name=f"{name} {each}", unit=world.education, at=now
            )
        commands.appoint(SYSTEM, function=function, person=person, at=now)


@pytest.mark.slow
def test_the_page_makes_the_same_number_of_queries_however_much_there_is(
    world, django_assert_num_queries, django_assert_max_num_queries
):
    client, address = world.client("Bo"), f"/enhet/{world.education.pk}/"
    fill(world, range(1))
    client.get(address)
    with django_assert_max_num_queries(60) as counted:
        client.get(address)
    fill(world, range(1, 3))
    with django_assert_num_queries(len(counted)):
        client.get(address)
    fill(world, range(3, 43))
    with django_assert_num_queries(len(counted)):
        client.get(address)


def test_a_vacancy_and_a_holder_are_told_apart(world):
    fill(world, range(1))
    page = world.client("Bo").get(f"/enhet/{world.education.pk}/").content.decode()
    assert ("Lärare 0" in page, page.count("Vakant")) == (True, 1)


def test_a_coming_departure_is_seen(world):
    now = timezone.now()
    fill(world, range(1))
    last = timezone.localdate() + timedelta(days=20)
    teacher = queries.persons(SYSTEM).get(name="Lärare 0")
    commands.set_leaving(SYSTEM, person=teacher, leaves_on=last, at=now)
    page = world.client("Bo").get(f"/enhet/{world.education.pk}/").content.decode()
    assert f"Blir vakant efter {last}" in page


def test_a_manager_sees_no_other_unit(world):
    client = world.client("Bo")
    assert client.get(f"/enhet/{world.social.pk}/").status_code == 404
    assert client.get("/enhet/987654321/").status_code == 404


@pytest.mark.parametrize("name", ["Alva", "Bo", "Disa", "Esa"])
def test_everybody_in_scope_reads_the_page(world, name):
    assert world.client(name).get(f"/enhet/{world.education.pk}/").status_code == 200


def test_a_unit_that_has_closed_says_so_and_was_open_before(db):
    before = timezone.now() - timedelta(days=400)
    world = build(before)
    closing = commands.create_unit(
        SYSTEM, name="Kulturnämnden", type=UnitType.COMMITTEE, parent=world.root, at=before
    )
    commands.close_unit(SYSTEM, unit=closing, successor=world.board, at=before + timedelta(days=100))
    client = world.client("Alva")
    now = client.get(f"/enhet/{closing.pk}/").content.decode()
    day = (before + timedelta(days=50)).date().isoformat()
    then = client.get(f"/per/{day}/enhet/{closing.pk}/").content.decode()
    assert ("Avslutad" in now, "Gick upp i" in now) == (True, True)
    assert ("Avslutad" in then, "Gick upp i" in then) == (False, False)


def test_all_documents_of_the_unit_are_one_click_away(world):
    now = timezone.now()
    kind = documents.establish_type(SYSTEM, unit=world.root, name="Rutin", decider="Nämnden", at=now)
    for unit, number in [(world.education, 13), (world.social, 1)]:
        for each in range(number):
            title = f"Rutin {each} för {unit.name}"
            documents.draft_document(SYSTEM, title=title, type=kind, unit=unit, at=now)
    client, address = world.client("Alva"), f"/styrdokument/?enhet={world.education.pk}"
    assert f'href="{address}"' in client.get(f"/enhet/{world.education.pk}/").content.decode()
    listed = client.get(address).content.decode()
    assert ("för Utbildningsförvaltningen" in listed, "för Socialförvaltningen" in listed) == (True, False)


@pytest.mark.slow
@pytest.mark.parametrize(("day", "is_late"), [("2025-09-02", False), ("2025-09-03", True)])
def test_a_review_that_is_late_is_said_beside_the_document(town, day, is_late):
    root = Unit.objects.get(parent=None)
    page = browser("Alva").get(f"/per/{day}/enhet/{root.pk}/").content.decode()
    row = next(part for part in page.split("<li") if "Riktlinje för behörigheter" in part)
    assert ("2025-09-02" in row, "Översynen är sen" in row) == (True, is_late)
