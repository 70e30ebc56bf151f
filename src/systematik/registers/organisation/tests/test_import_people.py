"""Persons, functions and appointments out of files."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history.models import Event
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Appointment, Function, Person
from systematik.registers.organisation.tests.importing import at, confirm, upload, where, xlsx
from systematik.registers.organisation.tests.test_lists import fill
from tests.world import SYSTEM

PEOPLE = "Namn;Titel;Enhet;E-post;Id i annat system;Sista dag\n"
OFFICES = "Funktion;Enhet;Person;Som;Från och med;Till och med\n"


def person(world, name, **more):
    return commands.register_person(SYSTEM, name=name, **{"unit": world.education, **more}, at=at())


def function(world, name, **more):
    return commands.establish_function(SYSTEM, name=name, **{"unit": world.education, **more}, at=at())


def changed(shown):
    [line] = shown.context["plan"].of("changed")
    return [(change.label, change.before, change.after) for change in line.changes]


def test_a_person_is_known_by_id_then_by_address_then_by_name_on_the_unit(world):
    gun = person(world, "Gun Ek", external_id="11")
    ivar = person(world, "Ivar Ås", email="ivar@granvik.example")
    siv = person(world, "Siv Öd")
    client = world.client("Alva")
    shown = upload(
        client,
        "personer",
        PEOPLE
        + "Gun Berg;;Socialförvaltningen;;11;\n"
        + "Ivar Ås;Rektor;Utbildningsförvaltningen;IVAR@granvik.example;;\n"
        + "siv öd;;utbildningsförvaltningen;siv@granvik.example;33;2030-01-31\n"
        + "Ny Någon;;Kommunstyrelsen;;;\n",
    )
    assert shown.context["plan"].counts == {"new": 1, "changed": 3, "same": 0}
    confirm(client, shown, reason="Månadens fil")
    gun.refresh_from_db(), ivar.refresh_from_db(), siv.refresh_from_db()
    assert (gun.name, gun.unit) == ("Gun Berg", world.social)
    assert (ivar.title, ivar.email) == ("Rektor", "ivar@granvik.example")
    assert (siv.name, siv.email, siv.external_id, siv.leaves_on) == (
        "siv öd",
        "siv@granvik.example",
        "33",
        date(2030, 1, 31),
    )
    assert Person.objects.get(name="Ny Någon").unit == world.board
    assert set(Event.objects.filter(reason="Månadens fil").values_list("verb", flat=True)) == {
        "person.changed",
        "person.leaving",
        "person.registered",
    }


def test_an_empty_cell_empties_a_field_but_not_what_a_person_is_known_by(world):
    gun = person(world, "Gun Ek", email="gun@granvik.example", external_id="11", title="Rektor")
    client = world.client("Alva")
    shown = upload(client, "personer", PEOPLE + "Gun Ek;;Utbildningsförvaltningen;;11;\n")
    assert changed(shown) == [("Titel", "Rektor", "")]
    confirm(client, shown)
    gun.refresh_from_db()
    assert (gun.title, gun.email, gun.external_id) == ("", "gun@granvik.example", "11")


@pytest.mark.parametrize(
    ("row", "place", "said"),
    [
        (";;Kommunstyrelsen;;;", "Rad 2, kolumn A (Namn)", "Cellen är tom"),
        ("Ny;;Atlantis;;;", "Rad 2, kolumn C (Enhet)", "Ingen enhet heter ”Atlantis”"),
        ("Ny;;Kommunstyrelsen;inte en adress;;", "Rad 2, kolumn D (E-post)", "e-postadress"),
        ("Ny;;Kommunstyrelsen;gun@granvik.example;99;", "Rad 2, kolumn D (E-post)", "har ett annat id"),
        ("Ny;;Kommunstyrelsen;bo@granvik.example;11;", "Rad 2, kolumn D (E-post)", "hör till Bo"),
        ("Ny;;Kommunstyrelsen;;;2026-02-30", "Rad 2, kolumn F (Sista dag)", "ingen dag som finns"),
        ("Ny;;Kommunstyrelsen;;;31/1", "Rad 2, kolumn F (Sista dag)", "2026-01-31"),
        ("Bo;;Utbildningsförvaltningen;annan@granvik.example;;", "", ""),
        ("Två Två;;Utbildningsförvaltningen;;;", "Rad 2, kolumn A (Namn)", "2 personer"),
        (f"{'x' * 201};;Kommunstyrelsen;;;", "Rad 2, kolumn A (Namn)", "200"),
    ],
)
def test_what_is_wrong_with_a_person_is_told_at_its_cell(world, row, place, said):
    person(world, "Gun Ek", email="gun@granvik.example", external_id="11")
    person(world, "Två Två"), person(world, "Två Två")
    before = Person.objects.count(), Event.objects.count()
    shown = upload(world.client("Alva"), "personer", PEOPLE + row + "\n")
    faults = shown.context["plan"].faults
    assert [fault.where for fault in faults] == ([place] if place else [])
    assert said in " ".join(fault.message for fault in faults)
    assert (Person.objects.count(), Event.objects.count()) == before


def test_the_same_person_twice_is_refused(world):
    text = PEOPLE + "A;;Kommunstyrelsen;a@granvik.example;;\nB;;Kommunstyrelsen;A@granvik.example;;\n"
    shown = upload(world.client("Alva"), "personer", text)
    assert where(shown) == ["Rad 3, kolumn A (Namn)"]
    assert "samma sak som rad 2" in shown.content.decode()


def test_who_signs_in_gets_no_other_address_by_way_of_a_file(world):
    person_ = world.people["Esa"]
    text = PEOPLE + "Esa;;Granviks kommun;ny@granvik.example;77;\n"
    commands.change_person(SYSTEM, person=person_, external_id="77", at=at())
    shown = upload(world.client("Alva"), "personer", text)
    assert where(shown) == ["Rad 2, kolumn D (E-post)"]
    assert "loggar in med sin e-postadress" in shown.content.decode()


def test_a_secret_field_is_neither_shown_nor_compared_nor_changed(world):
    gun = person(world, "Gun Ek", title="Skyddad", external_id="11")
    mark_secret(
        SYSTEM,
        kind="person",
        pk=gun.pk,
        field="title",
        ground="OSL 21:3",
        assessed_by="Kommunjuristen",
        at=at(),
    )
    shown = upload(world.client("Bo"), "personer", PEOPLE + "Gun Ek;Annan;Utbildningsförvaltningen;;11;\n")
    assert shown.context["plan"].counts == {"new": 0, "changed": 0, "same": 1}
    assert "Skyddad" not in shown.content.decode()


def test_functions_and_then_appointments_are_read_in(world):
    client = world.client("Alva")
    text = "Funktion;Enhet;Slag;Behöver en ersättare\nIT-chef;Kommunstyrelsen;IT-chef;nej\n"
    confirm(client, upload(client, "funktioner", text))
    made = Function.objects.get(name="IT-chef")
    assert (made.type, made.needs_deputy, made.unit) == ("it_manager", False, world.board)
    rows = (
        OFFICES
        + "IT-chef;Kommunstyrelsen;Bo;;2026-01-01;2026-12-31\nIT-chef;;cilla@granvik.example;Ersättare;2026-01-01;\n"
    )
    shown = upload(client, "forordnanden", rows)
    assert confirm(client, shown)["Location"] == "/organisation/forordnanden/"
    held = Appointment.objects.filter(function=made).order_by("is_deputy")
    assert [(row.person.name, row.is_deputy, row.to_on) for row in held] == [
        ("Bo", False, date(2026, 12, 31)),
        ("Cilla", True, None),
    ]
    assert upload(client, "forordnanden", rows).context["plan"].counts == {"new": 0, "changed": 0, "same": 2}


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (["Okänd;;Bo;;2026-01-01;"], ["Rad 2, kolumn A (Funktion)"]),
        (["Rektor;;Ingen Alls;;2026-01-01;"], ["Rad 2, kolumn C (Person)"]),
        (["Rektor;Socialförvaltningen;Bo;;2026-01-01;"], ["Rad 2, kolumn B (Enhet)"]),
        (["Rektor;;Bo;;;"], ["Rad 2, kolumn E (Från och med)"]),
        (["Rektor;;Bo;Chef;2026-01-01;"], ["Rad 2, kolumn D (Som)"]),
        (["Rektor;;Bo;;2026-01-02;2026-01-01"], ["Rad 2, kolumn F (Till och med)"]),
        (["Rektor;;Bo;;2026-01-01;", "Rektor;;Bo;;2026-02-01;"], ["Rad 3, kolumn E (Från och med)"]),
        (["Rektor;;Bo;;2026-01-01;", "Rektor;;Bo;;2026-01-01;"], ["Rad 3, kolumn C (Person)"]),
        (["Rektor;;Esa;Ersättare;2026-01-01;"], ["Rad 2, kolumn D (Som)"]),
    ],
)
def test_what_is_wrong_with_an_appointment_is_told_at_its_cell(world, rows, places):
    rector = function(world, "Rektor")
    commands.appoint(SYSTEM, function=rector, person=world.people["Esa"], from_on=date(2026, 1, 1), at=at())
    shown = upload(world.client("Alva"), "forordnanden", OFFICES + "\n".join(rows))
    assert where(shown) == places
    assert Appointment.objects.count() == 1


def test_an_appointment_that_ends_makes_room_for_the_next(world):
    rector, bo = function(world, "Rektor"), world.people["Bo"]
    commands.appoint(SYSTEM, function=rector, person=bo, from_on=date(2026, 1, 1), at=at())
    client = world.client("Alva")
    rows = "Rektor;;Bo;;2026-07-01;\nRektor;;Bo;;2026-01-01;2026-06-30\n"
    shown = upload(client, "forordnanden", OFFICES + rows)
    assert changed(shown) == [("Till och med", "", "2026-06-30")]
    assert confirm(client, shown).status_code == 302
    assert [row.to_on for row in Appointment.objects.order_by("from_on")] == [date(2026, 6, 30), None]


def test_a_rule_that_says_no_at_the_end_undoes_every_row(world):
    boss = world.add("Arvid", "administrator", world.root)
    client = world.client("Alva")
    last = timezone.localdate() + timedelta(days=9)
    rows = f"Ny Någon;;Kommunstyrelsen;;;\nArvid;;Granviks kommun;{boss.email};;{last}\n"
    answer = confirm(client, upload(client, "personer", PEOPLE + rows))
    assert where(answer) == ["Rad 3"]
    assert "den sista administratören" in answer.content.decode()
    assert not Person.objects.filter(name="Ny Någon").exists()


def test_text_that_could_be_a_formula_stays_text(world):
    client = world.client("Alva")
    evil = '=HYPERLINK("http://x";"y")'
    confirm(
        client, upload(client, "personer", xlsx([["Namn", "Enhet"], [evil, "Kommunstyrelsen"]]), "p.xlsx")
    )
    assert Person.objects.get(unit=world.board).name == evil
    exported = client.get("/export/personer.csv").content.decode("utf-8-sig")
    assert "\"'=HYPERLINK" in exported


@pytest.mark.slow
@pytest.mark.parametrize("what", ["enheter", "personer", "funktioner", "forordnanden"])
def test_a_preview_without_changes_asks_as_often_whatever_its_length(world, what):
    client, counts = world.client("Alva"), []
    for more in (1, 2, 297):
        fill(world, more)
        content = client.get(f"/export/{what}.csv").content
        with CaptureQueriesContext(connection) as asked:
            shown = upload(client, what, content)
        plan = shown.context["plan"]
        assert (plan.faults, plan.writes) == ([], False)
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
    assert counts[0] < 30
