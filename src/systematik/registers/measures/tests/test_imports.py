"""Measures out of a file: shown row by row, all or nothing, faults with row and column, a new status as a happening."""

from __future__ import annotations

import pytest
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history.models import Event
from systematik.interfaces.cli.entry import main
from systematik.registers.measures import commands
from systematik.registers.measures.models import Happening, Measure
from systematik.registers.measures.tests.rights import stood
from systematik.registers.organisation import commands as organisation
from systematik.registers.organisation.tests.importing import confirm, upload, where
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
NAME = "sakerhetsatgarder"
HEAD = "Säkerhetsåtgärd;Slag;Enhet;Status;Mognad;Ansvarig;Skyddar mot;Nummer\n"


def test_new_measures_are_shown_and_then_taken_up(world):
    organisation.establish_function(SYSTEM, name="IT-chef", unit=world.board, at=timezone.now())
    client = world.client("Alva")
    shown = upload(client, NAME, HEAD + "Larm;Fysisk;Kommunstyrelsen;Delvis införd;2;IT-chef;Inbrott;\n")
    assert shown.context["plan"].counts == {"new": 1, "changed": 0, "same": 0}
    assert not Measure.objects.exists()
    assert confirm(client, shown)["Location"] == "/sakerhetsatgarder/"
    measure = Measure.objects.select_related("owner", "unit").get()
    assert (measure.type, measure.state, measure.maturity, measure.mitigates) == (
        "physical",
        "partly",
        2,
        "Inbrott",
    )
    assert (measure.owner.name, measure.unit) == ("IT-chef", world.board)


def test_a_changed_cell_is_one_change_and_another_status_a_happening(world):
    measure = stood(world.board, "Larm", mitigates="Inbrott")
    client = world.client("Alva")
    shown = upload(client, NAME, HEAD + "larm;Teknisk;Kommunstyrelsen;Införd;;;Inbrott;\n")
    [line] = shown.context["plan"].lines
    assert [(each.label, each.before, each.after) for each in line.changes] == [
        ("Status", "Planerad", "Införd")
    ]
    confirm(client, shown, reason="Provat")
    told = Happening.objects.filter(measure=measure).order_by("pk")
    assert list(told.values_list("state", "note")) == [("planned", ""), ("in_place", "Provat")]
    confirm(client, upload(client, NAME, HEAD + "Larm;Teknisk;Kommunstyrelsen;;;;Inbrott och brand;\n"))
    measure.refresh_from_db()
    assert (measure.state, measure.mitigates, told.count()) == ("in_place", "Inbrott och brand", 2)


def test_each_fault_is_told_with_row_and_column_and_nothing_is_written(world):
    retired = stood(world.board, "Gammal")
    commands.retire_measure(SYSTEM, measure=retired, reason="Ersatt", at=timezone.now())
    for _each in range(2):
        stood(world.board, "Lika")
    before = Event.objects.count()
    shown = upload(
        world.client("Alva"),
        NAME,
        HEAD
        + "A;Teknisk;Atlantis;;;;;\n"  # 2
        + "B;Magisk;Kommunstyrelsen;;;;;\n"  # 3
        + "C;Teknisk;Kommunstyrelsen;Snart;;;;\n"  # 4
        + "D;Teknisk;Kommunstyrelsen;;6;;;\n"  # 5
        + "E;Teknisk;Kommunstyrelsen;;;Okänd;;\n"  # 6
        + "Gammal;Teknisk;Kommunstyrelsen;Införd;;;;\n"  # 7
        + "F;Teknisk;Kommunstyrelsen;Avvecklad;;;;\n"  # 8
        + "Lika;Teknisk;Kommunstyrelsen;Införd;;;;\n"  # 9
        + "G;Teknisk;Kommunstyrelsen;;;;;\n"  # 10
        + "g;Teknisk;KS;;;;;\n",  # 11
    )
    assert sorted(where(shown), key=lambda text: int(text.split()[1].strip(","))) == [
        "Rad 2, kolumn C (Enhet)",
        "Rad 3, kolumn B (Slag)",
        "Rad 4, kolumn D (Status)",
        "Rad 5, kolumn E (Mognad)",
        "Rad 6, kolumn F (Ansvarig)",
        "Rad 7, kolumn A (Säkerhetsåtgärd)",
        "Rad 8, kolumn D (Status)",
        "Rad 9, kolumn A (Säkerhetsåtgärd)",
        "Rad 11, kolumn A (Säkerhetsåtgärd)",
    ]
    assert (Event.objects.count(), Measure.objects.count()) == (before, 3)


def test_bo_reads_in_for_the_own_department_and_no_other(world):
    bo = world.client("Bo")
    confirm(bo, upload(bo, NAME, HEAD + "Lås;Fysisk;Utbildningsförvaltningen;;;;;\n"))
    assert Measure.objects.get().unit == world.education
    assert upload(bo, NAME, HEAD + "Lås;Fysisk;Socialförvaltningen;;;;;\n").context["plan"].faults


def test_a_secret_title_is_neither_found_nor_told_and_a_secret_text_is_left(world):
    hidden, half = stood(world.education, "Fällan"), stood(world.education, "Lås", mitigates="Hålet i växeln")
    for measure, name in ((hidden, "title"), (half, "mitigates")):
        given = {"kind": "measure", "pk": measure.pk, "field": name, "ground": "OSL 18:8"}
        mark_secret(SYSTEM, **given, assessed_by="P", at=timezone.now())
    bo = world.client("Bo")
    shown = upload(bo, NAME, HEAD + "Lås;Fysisk;Utbildningsförvaltningen;;;;Sekretessmarkerad uppgift;\n")
    text = shown.content.decode()
    assert ("Fällan" in text, "Hålet" in text) == (False, False)
    assert shown.context["plan"].absent == ["Sekretessmarkerad uppgift"]
    confirm(bo, shown)
    half.refresh_from_db()
    assert (half.type, half.mitigates) == ("physical", "Hålet i växeln")


@pytest.mark.parametrize("cell", ["Sekretessmarkerad uppgift", "", "Rektor"])
def test_an_owner_who_is_secret_is_left_and_not_told(world, cell):
    owner, _open = (
        organisation.establish_function(SYSTEM, name=name, unit=world.education, at=timezone.now())
        for name in ("Signalisten", "Rektor")
    )
    measure = stood(world.education, "Lås", owner=owner)
    given = {"kind": "function", "pk": owner.pk, "field": "", "ground": "OSL 18:8"}
    mark_secret(SYSTEM, **given, assessed_by="P", at=timezone.now())
    bo = world.client("Bo")
    shown = upload(bo, NAME, HEAD + f"Lås;Fysisk;Utbildningsförvaltningen;;;{cell};;\n")
    assert (shown.context["plan"].faults, "Signalisten" in shown.content.decode()) == ([], False)
    confirm(bo, shown)
    measure.refresh_from_db()
    assert (measure.type, measure.owner) == ("physical", owner)


def test_a_list_that_was_written_reads_back_without_a_difference(world, tmp_path, capsys):
    owner = organisation.establish_function(SYSTEM, name="IT-chef", unit=world.education, at=timezone.now())
    for number in range(2):
        stood(world.education, "Samma namn", description=f"Två\nrader {number}", maturity=number, owner=owner)
    stood(world.root, "Med rytm", state="in_place", review_months=12)
    retired = stood(world.social, "Gammal")
    commands.retire_measure(SYSTEM, measure=retired, reason="Ersatt", at=timezone.now())
    for suffix in ("xlsx", "csv"):
        path = tmp_path / f"lista.{suffix}"
        assert main(["export", NAME, "--unit", "Granvik", "-o", str(path)]) == 0
        before = Event.objects.count()
        assert main(["import", str(path), "--unit", "Granvik"]) == 0, capsys.readouterr()
        assert "säkerhetsåtgärder: 0 nya, 0 ändrade, 4 stämde redan" in capsys.readouterr().out
        assert Event.objects.count() == before
