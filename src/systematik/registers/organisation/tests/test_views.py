"""What people do on the organisation's pages."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from systematik.foundation.history.models import Event
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import (
    Appointment,
    ConflictAssessment,
    Function,
    Grant,
    Person,
    Unit,
    UnitType,
)
from systematik.registers.organisation.tests import rights
from tests.world import SYSTEM

today = timezone.localdate


def test_a_unit_is_added_renamed_and_found_in_the_tree(world):
    client = world.client("Alva")
    added = client.post(
        "/organisation/enheter/ny/", {"name": "Åsö skola", "type": "team", "parent": world.education.pk}
    )
    unit = Unit.objects.get(name="Åsö skola")
    assert added["Location"] == f"/enhet/{unit.pk}/"
    client.post(f"/organisation/enheter/{unit.pk}/andra/", {"name": "Åsö gymnasium", "type": "division"})
    unit.refresh_from_db()
    assert (unit.name, unit.type) == ("Åsö gymnasium", "division")
    page = client.get("/organisation/").content.decode()
    assert "Åsö gymnasium" in page
    assert "Nyhamns kommun" not in page


def test_what_was_typed_stays_when_a_rule_says_no(world):
    client = world.client("Alva")
    answer = client.post(
        "/organisation/enheter/ny/",
        {"name": "Socialförvaltningen", "type": "department", "parent": world.root.pk},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Socialförvaltningen"' in page
    assert "Det finns redan en enhet med det namnet under samma enhet." in page


def test_a_move_shows_its_consequences_before_it_is_done(world):
    (pk,) = rights.unit_below(world, world.education)
    client = world.client("Alva")
    address = f"/organisation/enheter/{pk}/flytta/"
    shown = client.post(address, {"parent": world.social.pk, "steg": "visa"})
    assert Unit.objects.get(pk=pk).parent_id == world.education.pk
    assert "Cilla, Chef på Socialförvaltningen" in shown.content.decode()
    form = {"parent": world.social.pk, "steg": "genomfor", "avtryck": shown.context["seal"]}
    done = client.post(address, form)
    assert done["Location"] == f"/enhet/{pk}/"
    assert Unit.objects.get(pk=pk).path == f"{world.social.path}{pk}/"


def test_consequences_that_changed_meanwhile_are_shown_again(world):
    (pk,) = rights.unit_below(world, world.education)
    client = world.client("Alva")
    address = f"/organisation/enheter/{pk}/sla-ihop/"
    shown = client.post(address, {"into": world.social.pk, "steg": "visa"})
    commands.register_person(SYSTEM, name="Gun", unit=Unit.objects.get(pk=pk), at=timezone.now())
    form = {"into": world.social.pk, "steg": "genomfor", "avtryck": shown.context["seal"]}
    again = client.post(address, form)
    assert again.status_code == 200
    assert again.context["stale"]
    assert "Gun" in again.content.decode()
    assert Unit.objects.get(pk=pk).closed_on is None
    client.post(address, {**form, "avtryck": again.context["seal"]})
    assert Unit.objects.get(pk=pk).closed_on == today()
    assert Person.objects.get(name="Gun").unit_id == world.social.pk


def test_a_split_places_each_thing_where_it_was_chosen(world):
    (pk,) = rights.unit_below(world, world.education)
    unit = Unit.objects.get(pk=pk)
    now = timezone.now()
    gun = commands.register_person(SYSTEM, name="Gun", unit=unit, at=now)
    ivar = commands.register_person(SYSTEM, name="Ivar", unit=unit, at=now)
    client = world.client("Alva")
    address = f"/organisation/enheter/{pk}/dela/"
    form = {"names": "Norra arkivet\nSödra arkivet", f"person-{ivar.pk}": "1", "steg": "visa"}
    shown = client.post(address, form)
    assert not Unit.objects.filter(name="Norra arkivet").exists()
    client.post(address, {**form, "steg": "genomfor", "avtryck": shown.context["seal"]})
    gun.refresh_from_db(), ivar.refresh_from_db()
    assert Unit.objects.get(pk=gun.unit_id).name == "Norra arkivet"
    assert Unit.objects.get(pk=ivar.unit_id).name == "Södra arkivet"
    assert Unit.objects.get(pk=pk).closed_on == today()


def test_a_unit_with_people_does_not_close_without_a_successor(world):
    (pk,) = rights.unit_below(world, world.education)
    commands.register_person(SYSTEM, name="Gun", unit=Unit.objects.get(pk=pk), at=timezone.now())
    answer = world.client("Bo").post(f"/organisation/enheter/{pk}/avsluta/", {"steg": "visa"})
    assert "Kvar finns 1 person" in answer.content.decode()
    assert Unit.objects.get(pk=pk).closed_on is None


def test_a_person_is_added_changed_and_leaves(world):
    client = world.client("Bo")
    form = {"name": "Gun Ek", "unit": world.education.pk, "email": "gun@granvik.example"}
    client.post("/organisation/personer/ny/", form)
    person = Person.objects.get(name="Gun Ek")
    client.post(f"/organisation/personer/{person.pk}/andra/", {**form, "title": "Rektor"})
    last = today() + timedelta(days=20)
    client.post(f"/organisation/personer/{person.pk}/slutar/", {"leaves_on": last.isoformat()})
    person.refresh_from_db()
    assert (person.title, person.leaves_on) == ("Rektor", last)
    soon = client.get("/organisation/personer/?lage=slutar").content.decode()
    assert "Gun Ek" in soon
    again = client.post("/organisation/personer/ny/", {**form, "name": "En annan"})
    assert "används redan av en annan person" in again.content.decode()


def test_somebody_is_appointed_and_followed_by_another(world):
    client = world.client("Bo")
    (pk,) = rights.function_on(world, world.education)
    page = client.get(f"/organisation/funktioner/{pk}/").content.decode()
    assert "Vakant" in page
    first, second = today() - timedelta(days=30), today()
    address = f"/organisation/funktioner/{pk}/forordna/"
    client.post(address, {"person": "Bo", "from_on": first.isoformat(), "decided_by": "Nämnden"})
    other = commands.register_person(SYSTEM, name="Gun", unit=world.education, at=timezone.now())
    client.post(address, {"person": "gun", "from_on": second.isoformat(), "ends_present": "on"})
    before, now = Appointment.objects.filter(function_id=pk).order_by("from_on")
    assert before.to_on == second - timedelta(days=1)
    assert now.person_id == other.pk
    page = client.get(f"/organisation/funktioner/{pk}/").content.decode()
    assert "Ersättare saknas" in page
    assert "Nämnden" in page


def test_an_unknown_person_is_told_and_the_rest_stays(world):
    (pk,) = rights.function_on(world, world.education)
    form = {"person": "Gunnar", "from_on": "2021-01-01", "decided_by": "Nämnden"}
    page = world.client("Bo").post(f"/organisation/funktioner/{pk}/forordna/", form).content.decode()
    assert "Ingen heter så här" in page
    assert 'value="Nämnden"' in page


@pytest.mark.parametrize(
    ("situation", "names"),
    [
        ("vakant", ["Vakant funktion"]),
        ("utan-ersattare", ["Ensam funktion", "Snart tom funktion", "Vakant funktion"]),
        ("ensam", ["Ensam funktion", "Snart tom funktion"]),
        ("blir-vakant", ["Snart tom funktion"]),
        ("flera", ["Dubbel funktion"]),
    ],
)
def test_functions_are_filtered_by_where_they_stand(world, situation, names):
    now = timezone.now()

    def function(name, holders, deputies=()):
        made = commands.establish_function(SYSTEM, name=name, unit=world.education, at=now)
        for person in holders:
            commands.appoint(SYSTEM, function=made, person=person, at=now)
        for person in deputies:
            commands.appoint(SYSTEM, function=made, person=person, is_deputy=True, at=now)

    people = world.people
    leaving = commands.register_person(SYSTEM, name="Lova", unit=world.education, at=now)
    commands.set_leaving(SYSTEM, person=leaving, leaves_on=today() + timedelta(days=40), at=now)
    function("Vakant funktion", [])
    function("Ensam funktion", [people["Bo"]])
    function("Snart tom funktion", [leaving])
    function("Dubbel funktion", [people["Bo"], people["Esa"]], [people["Alva"]])
    function("Trygg funktion", [people["Bo"]], [people["Esa"]])
    answer = world.client("Alva").get(f"/organisation/funktioner/?lage={situation}")
    assert [strip_tags(row.partition("</td>")[0]).strip() for row in answer.context["table"].rows] == names


def test_two_roles_in_one_person_are_assessed_on_the_page(world):
    now = timezone.now()
    for name, type_ in (("Ombud", "dpo"), ("Strateg", "strategist")):
        made = commands.establish_function(SYSTEM, name=name, type=type_, unit=world.education, at=now)
        commands.appoint(SYSTEM, function=made, person=world.people["Bo"], at=now)
    client, pk = world.client("Alva"), world.people["Bo"].pk
    assert "Inte bedömd" in client.get(f"/organisation/personer/{pk}/").content.decode()
    form = {"assessed_by": "Juristen", "is_acceptable": "ja", "reasoning": "Prövat", "reassess_on": ""}
    client.post(f"/organisation/personer/{pk}/dubbla-roller/", form)
    assert ConflictAssessment.objects.get().is_acceptable
    page = client.get(f"/organisation/personer/{pk}/").content.decode()
    assert "Bedömd: uppdragen går att förena" in page
    assert "artikel 38.6" in page


def test_access_is_given_and_taken_back(world):
    admin = world.add("Adam", "administrator", world.root)
    client = world.client("Adam")
    form = {"person": "Esa", "role": "board_member", "unit": world.root.pk, "reason": "Vald i fullmäktige"}
    client.post("/organisation/behorigheter/ny/", form)
    grant = Grant.objects.get(role="board_member")
    client.post(f"/organisation/behorigheter/{grant.pk}/avsluta/", {"reason": "Avsagt sig"})
    grant.refresh_from_db()
    assert grant.to_at is not None
    assert Event.objects.filter(verb="access.revoked", actor_id=admin.pk).count() == 1


def test_an_edit_page_of_the_past_leads_to_the_present(world):
    (pk,) = rights.function_on(world, world.education)
    day = today().isoformat()
    answer = world.client("Bo").get(f"/per/{day}/organisation/funktioner/{pk}/andra/")
    assert answer["Location"] == f"/organisation/funktioner/{pk}/andra/"


def test_the_pages_work_in_the_past(world):
    (pk,) = rights.function_on(world, world.education)
    day = today().isoformat()
    for address in ("", "enheter/", "personer/", f"funktioner/{pk}/", "behorigheter/"):
        assert world.client("Alva").get(f"/per/{day}/organisation/{address}").status_code == 200


def test_a_broken_number_in_the_address_is_no_fault(world):
    client = world.client("Alva")
    for address in (
        "/organisation/enheter/ny/?under=x",
        "/organisation/enheter/ny/?under=99999999999999999999999",
        "/organisation/personer/ny/?enhet=99999999999999999999999",
        "/organisation/funktioner/?lage=nej&enhet=x&sortera=y&sida=-1",
    ):
        assert client.get(address).status_code == 200
    assert Function.objects.count() == 0
    assert UnitType.TEAM == "team"
