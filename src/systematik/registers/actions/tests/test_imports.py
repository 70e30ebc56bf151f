"""Actions out of a file: shown row by row, all or nothing, faults with row and column, moved days with their reason."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history.models import Event
from systematik.interfaces.cli.entry import main
from systematik.registers.actions import commands, queries
from systematik.registers.actions.models import Action
from systematik.registers.actions.tests.rights import opened
from systematik.registers.organisation import commands as organisation
from systematik.registers.organisation.tests.importing import confirm, upload, where
from tests.world import SYSTEM

HEAD = "Åtgärd;Enhet;Klar senast;Ansvarig;Varför dagen flyttas\n"


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def read_in(world, text, who="Alva"):
    client = world.client(who)
    return confirm(client, upload(client, "atgarder", HEAD + text))


def test_new_actions_are_shown_and_then_opened_with_their_first_promise(world):
    organisation.establish_function(SYSTEM, name="IT-chef", unit=world.board, at=timezone.now())
    client = world.client("Alva")
    shown = upload(client, "atgarder", HEAD + f"Öva återläsning;Kommunstyrelsen;{in_days(30)};IT-chef;\n")
    assert shown.context["plan"].counts == {"new": 1, "changed": 0, "same": 0}
    assert not Action.objects.exists()
    assert confirm(client, shown)["Location"] == "/atgarder/"
    action = Action.objects.select_related("owner", "unit").get()
    assert (action.owner.name, action.unit, action.due_on) == ("IT-chef", world.board, in_days(30))
    assert [promise.due_on for promise in queries.promises(action)] == [in_days(30)]


def test_another_day_is_a_moved_promise_with_its_reason(world):
    action = opened(world.board, "Öva återläsning", due_on=in_days(10))
    client = world.client("Alva")
    text = HEAD + f"öva återläsning;Kommunstyrelsen;{in_days(40)};;Upphandlingen överklagades\n"
    shown = upload(client, "atgarder", text)
    [line] = shown.context["plan"].lines
    told = [(change.label, change.before, change.after) for change in line.changes]
    assert ("Klar senast", str(in_days(10)), str(in_days(40))) in told
    confirm(client, shown)
    kept = [(promise.due_on, promise.reason) for promise in queries.promises(action)]
    assert kept == [(in_days(10), ""), (in_days(40), "Upphandlingen överklagades")]


def test_each_fault_is_told_with_row_and_column_and_nothing_is_written(world):
    done = opened(world.board, "Redan gjord", due_on=in_days(3))
    commands.complete_action(SYSTEM, action=done, outcome="Gjord", at=timezone.now())
    before = Event.objects.count()
    shown = upload(
        world.client("Alva"),
        "atgarder",
        HEAD
        + f"A;Atlantis;{in_days(1)};;\n"  # 2
        + "B;Kommunstyrelsen;i morgon;;\n"  # 3
        + f"C;Kommunstyrelsen;{in_days(1)};Okänd;\n"  # 4
        + f"Redan gjord;Kommunstyrelsen;{in_days(9)};;\n"  # 5
        + f"D;Kommunstyrelsen;{in_days(1)};;\n"  # 6
        + f"d;KS;{in_days(1)};;\n",  # 7
    )
    assert where(shown) == [
        "Rad 2, kolumn B (Enhet)",
        "Rad 3, kolumn C (Klar senast)",
        "Rad 4, kolumn D (Ansvarig)",
        "Rad 5, kolumn A (Åtgärd)",
        "Rad 7, kolumn A (Åtgärd)",
    ]
    assert (Event.objects.count(), Action.objects.count()) == (before, 1)


def test_bo_reads_in_for_the_own_department_and_no_other(world):
    read_in(world, f"Byt lås;Utbildningsförvaltningen;{in_days(5)};;\n", "Bo")
    assert Action.objects.get().unit == world.education
    shown = upload(world.client("Bo"), "atgarder", HEAD + f"Byt lås;Socialförvaltningen;{in_days(5)};;\n")
    assert shown.context["plan"].faults


def test_a_secret_title_is_neither_found_nor_told(world):
    action = opened(world.education, "Täpp till hålet", due_on=in_days(5))
    mark_secret(
        SYSTEM, kind="action", pk=action.pk, field="title", ground="OSL 18:8", assessed_by="P", at=timezone.now()
    )  # fmt: skip
    shown = upload(
        world.client("Bo"), "atgarder", HEAD + f"Byt lås;Utbildningsförvaltningen;{in_days(5)};;\n"
    )
    assert "Täpp till hålet" not in shown.content.decode()
    assert shown.context["plan"].absent == ["Sekretessmarkerad uppgift"]


def test_a_list_that_was_written_reads_back_without_a_difference(world, tmp_path, capsys):
    for number in range(2):
        opened(world.education, "Samma namn", due_on=in_days(number), description="Två\nrader")
    done = opened(world.social, "Gjord", due_on=in_days(1))
    commands.complete_action(SYSTEM, action=done, outcome="Gjord", at=timezone.now())
    for suffix in ("xlsx", "csv"):
        path = tmp_path / f"lista.{suffix}"
        assert main(["export", "atgarder", "--unit", "Granvik", "-o", str(path)]) == 0
        before = Event.objects.count()
        assert main(["import", str(path), "--unit", "Granvik"]) == 0, capsys.readouterr()
        assert "åtgärder: 0 nya, 0 ändrade, 3 stämde redan" in capsys.readouterr().out
        assert Event.objects.count() == before
