"""The control inventory goes out to Excel and back without a difference; a changed cell is one change."""

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.processes.applicability import commands
from systematik.processes.applicability.commands import Answer
from systematik.processes.applicability.models import LegalBasis, Row
from systematik.processes.applicability.tests.grundramverk import control, loaded
from systematik.processes.applicability.tests.rights import answered, drafted
from systematik.registers.measures.tests.rights import team_of
from systematik.registers.organisation import commands as organisation
from systematik.registers.organisation.models import FunctionType
from systematik.registers.organisation.tests.importing import confirm, upload, where, xlsx
from systematik.rendering import spreadsheets
from tests.grounds import ground
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
NAME = "tillamplighet"
HARD = "Rad ett\nRad två; och ”tre” = +SUMMA(A1)"


@ground
def stating(granvik):
    """A statement of two standards with every kind of answer, and a law to lean on."""
    law = loaded("lag", "2026", "1§ 2§", kind="law", name="Lagen om; säkerhet")
    editions = [loaded("std", "1", "1 2 3"), loaded("andra", "9", "1 2")]
    statement = drafted(granvik.root, title="Kommunens", editions=editions)
    owner = organisation.establish_function(
        SYSTEM, name="IT-chef", type=FunctionType.OTHER, unit=granvik.root, at=timezone.now()
    )
    first, second = (control(editions[0], ref) for ref in "12")
    answered(statement, first, False, reason_in="", reason_out=HARD, owner=owner)
    answered(statement, second, True, reason_in="Behövs", laws=[control(law, "1§"), control(law, "2§")])
    return statement


@pytest.fixture
def stated(grounds, stating):
    return grounds.copy_of("stating")


def exported(client, address) -> bytes:
    return client.get(address).getvalue()


def cells(content: bytes) -> list[list[str]]:
    return [list(row.cells) for row in spreadsheets.read(content, "ut.xlsx")]


def read(content: bytes) -> list[list[str]]:
    """Return the cells less what is derived of them."""
    return [[cell for number, cell in enumerate(row) if number != 3] for row in cells(content)]


def with_cell(content: bytes, row: int, heading: str, value: str) -> bytes:
    """Return the workbook with one cell changed, as somebody does it in Excel."""
    lines = cells(content)
    lines[row - 1][lines[0].index(heading)] = value
    return xlsx(lines)


def told(shown) -> list[tuple[str, str, str]]:
    plan = shown.context["plan"]
    assert plan.faults == []
    return [(one.label, one.before, one.after) for line in plan.of("changed") for one in line.changes]


@pytest.mark.parametrize("whole", [True, False], ids=["statement", "list"])
def test_what_was_exported_reads_back_without_a_difference(world, stated, whole):
    client = world.client("Alva")
    address = (
        reverse("statement_sheet", args=[stated.pk]) if whole else reverse("export", args=[NAME, "xlsx"])
    )
    shown = upload(client, NAME, exported(client, address), "ut.xlsx")
    assert (shown.context["plan"].counts, told(shown)) == ({"new": 0, "changed": 0, "same": 5}, [])
    assert shown.context["plan"].passed_over == [
        "Namn",
        "Genomförande",
        "Säkerhetsåtgärder",
        "Uttalande",
    ]


CHANGES = {
    "Tillämplig": (2, "Ja", ("Nej", "Ja")),
    "Skäl för": (3, "Behövs verkligen", ("Behövs", "Behövs verkligen")),
    "Skäl mot": (2, "Sköts av regionen", (HARD, "Sköts av regionen")),
    "Ansvarig": (2, "", ("IT-chef", "")),
    "Rättslig grund": (
        3,
        "Lagen om; säkerhet 2§",
        ("Lagen om; säkerhet 1§; Lagen om; säkerhet 2§", "Lagen om; säkerhet 2§"),
    ),
}


@pytest.mark.parametrize("heading", CHANGES)
def test_a_changed_cell_is_one_change_and_nothing_else(world, stated, heading):
    client = world.client("Alva")
    address = reverse("statement_sheet", args=[stated.pk])
    before = exported(client, address)
    row, value, change = CHANGES[heading]
    changed = with_cell(before, row, heading, value)
    shown = upload(client, NAME, changed, "ut.xlsx")
    assert told(shown) == [(heading, *change)]
    confirm(client, shown)
    assert read(exported(client, address)) == read(changed)


def test_every_cell_that_is_read_can_be_changed(world, stated):
    client = world.client("Alva")
    content = exported(client, reverse("statement_sheet", args=[stated.pk]))
    passed = upload(client, NAME, content, "ut.xlsx").context["plan"].passed_over
    known_by = {"Kontroll", "Ramverk", "Nummer", "Uttalandets nummer"}
    assert set(cells(content)[0]) - set(passed) - known_by == set(CHANGES)


def test_of_a_unit_the_whole_is_given_and_what_is_changed_becomes_a_deviation(world, stated):
    own = drafted(world.education, title="Utbildningens", base=stated)
    client = world.client("Alva")
    content = exported(client, reverse("statement_sheet", args=[own.pk]))
    assert upload(client, NAME, content, "ut.xlsx").context["plan"].counts == {
        "new": 0,
        "changed": 0,
        "same": 5,
    }
    shown = upload(client, NAME, with_cell(content, 3, "Skäl för", "Skolans register"), "ut.xlsx")
    plan = shown.context["plan"]
    assert [(line.title, line.note) for line in plan.of("new")] == [
        ("2 Kontroll 2", "avviker i ”Utbildningens”")
    ]
    confirm(client, shown)
    row = Row.objects.get(statement=own)
    assert (row.applies, row.reason_in) == (True, "Skolans register")
    assert LegalBasis.objects.filter(row=row).count() == 2


def test_a_row_of_another_statement_is_refused(world, stated):
    other = drafted(world.root, title="Ett annat", editions=[loaded("std", "1", "1 2 3")])
    client = world.client("Alva")
    content = exported(client, reverse("statement_sheet", args=[stated.pk]))
    shown = upload(client, NAME, with_cell(content, 2, "Uttalandets nummer", str(other.pk)), "ut.xlsx")
    assert [fault.message for fault in shown.context["plan"].faults] == [
        f"Raden {Row.objects.order_by('pk')[0].pk} hör till ett annat uttalande."
    ]


@pytest.mark.parametrize(
    ("heading", "value", "message"),
    [
        ("Tillämplig", "Kanske", "Skriv Ja, Nej eller Inte bestämt."),
        ("Ansvarig", "Ingen sådan", "0 funktioner heter ”Ingen sådan”."),
        (
            "Rättslig grund",
            "Lagen om inget 1 §",
            "0 lagrum heter ”Lagen om inget 1 §”. Skriv lagen och paragrafen som i ramverket.",
        ),
        ("Kontroll", "9", "Ingen rad har numret {pk} och kontrollen 9."),
        ("Nummer", "99999", "Ingen rad har numret 99999 och kontrollen 1."),
    ],
)
def test_what_can_not_be_read_is_told_by_its_cell(world, stated, heading, value, message):
    client = world.client("Alva")
    content = with_cell(exported(client, reverse("statement_sheet", args=[stated.pk])), 2, heading, value)
    shown = upload(client, NAME, content, "ut.xlsx")
    (fault,) = shown.context["plan"].faults
    first = Row.objects.order_by("pk")[0]
    assert (fault.row, fault.message) == (2, message.format(pk=first.pk))
    assert where(shown)[0].startswith("Rad 2, kolumn ")


def test_a_name_that_is_secret_stands_neither_on_the_page_nor_in_the_file(world, stated):
    owner = Row.objects.get(owner__isnull=False).owner
    mark_secret(
        SYSTEM,
        kind="function",
        pk=owner.pk,
        ground="OSL 18 kap. 8 §",
        assessed_by="Alva",
        at=timezone.now(),
    )
    reader = world.client("Disa")
    for name in ("statement", "statement_sheet"):
        answer = reader.get(reverse(name, args=[stated.pk]))
        text = answer.text if name == "statement" else str(cells(answer.content))
        assert (answer.status_code, "IT-chef" in text) == (200, False)


def test_a_stand_without_the_reason_that_it_needs_is_told_before_anything_is_let_in(world, stated):
    client, own = world.client("Alva"), drafted(world.education, base=stated)
    cases = (
        (
            stated,
            3,
            {"Tillämplig": "Nej", "Skäl mot": ""},
            ("Skäl mot", "Skriv varför kontrollen inte är tillämplig."),
        ),
        (own, 3, {"Skäl för": ""}, ("Skäl för", "Skriv varför enheten avviker.")),
        (own, 2, {"Skäl mot": ""}, ("Skäl mot", "Skriv varför kontrollen inte är tillämplig.")),
    )

    for statement, row, changed, told in cases:
        content = exported(client, reverse("statement_sheet", args=[statement.pk]))
        for heading, value in changed.items():
            content = with_cell(content, row, heading, value)
        (fault,) = upload(client, NAME, content, "ut.xlsx").context["plan"].faults
        assert (fault.row, fault.heading, fault.message) == (row, *told)


def test_what_bo_may_not_know_of_reads_back_without_a_difference_and_is_not_told(world):
    owner = organisation.establish_function(
        SYSTEM, name="Signalisten", type=FunctionType.OTHER, unit=world.education, at=timezone.now()
    )
    statement = drafted(world.education, title="Fällan")
    row = answered(statement, control(loaded("std", "1", "1 2 3"), "1"), owner=owner)
    own = drafted(team_of(world.education), title="Fällan under", base=statement)
    marks = (("function", owner.pk, ""), ("statement", statement.pk, "title"), ("statement", own.pk, "title"))
    for kind, pk, field in marks:
        given = {"kind": kind, "pk": pk, "field": field, "ground": "OSL 18:8", "assessed_by": "Alva"}
        mark_secret(SYSTEM, **given, at=timezone.now())
    bo = world.client("Bo")
    content = exported(bo, reverse("statement_sheet", args=[statement.pk]))
    shown = upload(bo, NAME, content, "ut.xlsx")
    assert (shown.context["plan"].faults, len(shown.context["plan"].of("same"))) == ([], 3)
    for name in ("", "Rektor"):
        shown = upload(bo, NAME, with_cell(content, 2, "Ansvarig", name), "ut.xlsx")
        assert "Signalisten" not in shown.content.decode()
    confirm(bo, upload(bo, NAME, with_cell(content, 2, "Skäl för", "Bättre ord"), "ut.xlsx"))
    row.refresh_from_db()
    assert (row.reason_in, row.owner) == ("Bättre ord", owner)
    deviating = exported(bo, reverse("statement_sheet", args=[own.pk]))
    shown = upload(bo, NAME, with_cell(deviating, 3, "Skäl för", "Eget"), "ut.xlsx")
    assert [line.note for line in shown.context["plan"].of("new")] == [
        "avviker i ”Sekretessmarkerad uppgift”"
    ]
    assert "Fällan" not in shown.content.decode()


def test_nothing_of_the_base_is_changed_by_a_unit(world, stated):
    own = drafted(world.education, title="Utbildningens", base=stated)
    first = Row.objects.order_by("pk")[0]
    answers = [Answer(first.requirement, True, "Här behövs den")]
    commands.answer_rows(SYSTEM, statement=own, answers=answers, at=timezone.now())
    client = world.client("Alva")
    content = exported(client, reverse("statement_sheet", args=[own.pk]))
    confirm(client, upload(client, NAME, with_cell(content, 2, "Skäl för", "Nytt skäl"), "ut.xlsx"))
    assert list(
        Row.objects.filter(requirement=first.requirement).order_by("pk").values_list("reason_in", flat=True)
    ) == [
        "",
        "Nytt skäl",
    ]
