"""The control inventory goes out to Excel and back without a difference; a changed cell is one change."""

import pytest
from django.urls import reverse

from systematik.processes.applicability.models import Row
from systematik.processes.applicability.tests.rights import answered, drafted
from systematik.registers.organisation.tests.importing import confirm, upload

pytestmark = pytest.mark.django_db


def test_what_was_exported_reads_back_and_a_changed_cell_is_one_change(world):
    statement = drafted(world.root)
    first, second, _third = Row.objects.select_related("requirement").order_by("pk")
    answered(statement, first.requirement, False, reason_in="", reason_out="Rad ett\nRad två; och ”tre”")
    answered(statement, second.requirement, True, reason_in="Behövs")
    client = world.client("Alva")
    exported = client.get(reverse("export", args=["tillamplighet", "csv"])).content.decode("utf-8-sig")
    shown = upload(client, "tillamplighet", exported)
    assert shown.context["plan"].counts == {"new": 0, "changed": 0, "same": 3}
    shown = upload(client, "tillamplighet", exported.replace("Behövs", "Behövs verkligen"))
    plan = shown.context["plan"]
    told = [(one.label, one.before, one.after) for line in plan.of("changed") for one in line.changes]
    assert told == [("Skäl för", "Behövs", "Behövs verkligen")]
    confirm(client, shown)
    assert list(Row.objects.order_by("pk").values_list("applies", "reason_in", "reason_out")) == [
        (False, "", "Rad ett\nRad två; och ”tre”"),
        (True, "Behövs verkligen", "Finns inte här"),
        (None, "", ""),
    ]


def test_a_row_that_is_not_there_is_told(world):
    drafted(world.root)
    client = world.client("Alva")
    shown = upload(client, "tillamplighet", "Kontroll;Tillämplig;Nummer\n1;Kanske;1\n9;Ja;99999\n")
    told = [(fault.row, fault.message) for fault in shown.context["plan"].faults]
    assert told == [
        (2, "Skriv Ja, Nej eller Inte bestämt."),
        (3, "Ingen rad har numret 99999 och kontrollen 9."),
    ]
