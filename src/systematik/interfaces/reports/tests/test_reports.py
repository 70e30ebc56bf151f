"""What the reports say, on whose behalf and of which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pdfua
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from systematik.engine.assessment import Answer
from systematik.foundation.access.actor import system
from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import past
from systematik.foundation.questions import answers, content
from systematik.interfaces.reports import making, registry
from systematik.interfaces.reports.asking import Ask, without_clearance, year_before
from systematik.processes.assurance import commands as assurance
from systematik.processes.assurance.tests import granskningar, svar
from systematik.registers.actions import commands as actions
from systematik.registers.documents import queries as documents
from systematik.registers.documents.tests import factories
from systematik.registers.organisation import commands as organisation
from systematik.registers.organisation.models import Unit
from systematik.rendering.paper import Definitions, Heading, Note, Paper, Table
from systematik.rendering.paper.tests import structure
from tests.world import SYSTEM

pytestmark = pytest.mark.slow

NAMES = [report.name for report in registry.REPORTS]


def ask(actor: Any, unit: Unit, at: datetime | None = None, **more: Any) -> Ask:
    when = at or timezone.now()
    return Ask(actor, unit, when, more.pop("since", year_before(timezone.localdate(when))), **more)


def composed(name: str, asked: Ask) -> Paper:
    return making.composed(registry.find(name), asked)


def tables(paper: Paper) -> dict[str, list[list[str]]]:
    """Return the texts of every table by its caption."""
    return {
        block.caption: [[cell.text for cell in row] for row in block.rows]
        for block in paper.blocks
        if isinstance(block, Table)
    }


def headings(paper: Paper) -> list[Heading]:
    return [block for block in paper.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_of_an_empty_register_is_whole(world, name):
    made = composed(name, ask(world.actor("Alva"), world.root))
    assert made.owner == "Granviks kommun"
    levels = [0, *(heading.level for heading in headings(made))]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for suffix in making.SUFFIXES:
        assert making.written(made, suffix)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_whole_in_english_too(town, name):
    with translation.override("en"):
        made = composed(name, ask(system(), Unit.objects.get(parent=None)))
    assert made.language == "en"
    assert {"Fråga", "Granskning", "Rekommendation"} & {column.label for column in columns(made)} == set()


def columns(paper: Paper) -> list[Any]:
    return [column for block in paper.blocks if isinstance(block, Table) for column in block.columns]


def test_the_board_reads_the_same_answers_as_the_pages_give(town):
    unit = Unit.objects.get(parent=None)
    day = date(2023, 6, 30)
    with past.as_of(past.end_of_day(day)):
        made = composed("lagesrapport", ask(system(), unit, past.end_of_day(day), since=date(2021, 6, 30)))
        found = answers.answers(system(), unit.pk, content.questions(), at=past.end_of_day(day))
    with past.as_of(past.end_of_day(date(2021, 6, 30))):
        earlier = answers.answers(
            system(), unit.pk, content.questions(), at=past.end_of_day(date(2021, 6, 30))
        )
    words = {
        "met": "Uppfyllt",
        "mostly": "Till övervägande del",
        "partly": "Delvis",
        "not_met": "Ej uppfyllt",
    }
    words[Answer.UNANSWERED] = "Obesvarad"
    assert [row[:3] for row in tables(made)["Frågorna i korthet"]] == [
        [now.question.short, words[now.answer], words[then.answer]]
        for now, then in zip(found, earlier, strict=True)
    ]


def test_every_figure_comes_with_its_rule(town):
    made = composed("lagesrapport", ask(system(), Unit.objects.get(parent=None)))
    told = tables(made)
    rules = {row[0]: row[2] for row in told["Vad varje siffra räknar"]}
    exceptions = [
        row[0] for caption, rows in told.items() if caption.startswith("Undantag för") for row in rows
    ]
    assert exceptions
    assert all(rules[figure] for figure in exceptions)


def test_what_is_overdue_is_told_oldest_first_with_its_owner(world):
    today = timezone.localdate()
    for title, days in (("Riktlinje", 10), ("Policy", 40)):
        factories.decided(world, title, review_on=today - timedelta(days=days))
    rows = tables(composed("lagesrapport", ask(world.actor("Alva"), world.root)))
    told = rows["Styrdokument vars översyn är försenad, äldst först"]
    assert [(row[0], row[2]) for row in told] == [
        ("Policy", (today - timedelta(days=40)).isoformat()),
        ("Riktlinje", (today - timedelta(days=10)).isoformat()),
    ]
    assert documents.documents(SYSTEM).filter(documents.overdue(timezone.now())).count() == 2


def test_a_vacant_function_is_told_with_what_it_lacks(world):
    organisation.establish_function(
        SYSTEM,
        name="Säkerhetschef",
        unit=world.board,
        needs_deputy=True,
        at=timezone.now(),
    )
    rows = tables(composed("lagesrapport", ask(world.actor("Alva"), world.root)))
    assert rows["Funktioner utan innehavare eller ersättare"] == [
        ["Säkerhetschef", "Kommunstyrelsen", "innehavare och ersättare"]
    ]


def test_an_audit_is_told_with_each_body_and_what_it_leaves_open(world):
    made = granskningar.build(world)
    question = made.questions[0]
    assurance.rate(
        SYSTEM,
        question=question,
        body=made.body(world.board),
        normalised="partly",
        quote="Delvis.",
        at=timezone.now(),
    )
    paper = composed("uppfoljning", ask(world.actor("Alva"), world.root, chosen=made.later.pk))
    told = tables(paper)
    assert told["Revisorernas svar för varje granskad"][0] == [str(question), "Delvis", "Obesvarad"]
    assert [row[1] for row in told["Vad revisorerna rekommenderar, deras senaste status och vår egen"]] == [
        made.recommendation.text
    ]
    assert f"Fråga {question.number} är inte besvarad för Utbildningsförvaltningen." in repr(paper)
    assert f"Fråga {question.number} är inte besvarad för Kommunstyrelsen." not in repr(paper)


def test_the_auditors_status_and_our_own_stand_beside_each_other(world):
    made = granskningar.build(world)
    assurance.set_own_status(
        SYSTEM, outcome=made.recommendation, status="done", note="Klart", at=timezone.now()
    )
    told = tables(composed("uppfoljning", ask(world.actor("Alva"), world.root, chosen=made.later.pk)))
    row = told["Vad revisorerna rekommenderar, deras senaste status och vår egen"][0]
    assert row[3:] == ["Inte följd upp", "Klar"]


def test_audits_of_others_are_left_out(world):
    granskningar.build(world)
    paper = composed("uppfoljning", ask(world.actor("Alva"), world.social))
    assert [heading.text for heading in headings(paper)] == ["Inga granskningar"]


def test_what_is_marked_is_covered_in_the_open_version_alone(world):
    made = granskningar.build(world)
    text = made.recommendation.text
    mark_secret(
        SYSTEM, kind="recommendation", pk=made.recommendation.pk, field="text",
        ground="OSL 18:8", assessed_by="Prov", at=timezone.now(),
    )  # fmt: skip
    for actor in (system(), world.actor("Alva")):
        for name in ("lagesrapport", "uppfoljning"):
            full, open_ = (composed(name, ask(actor, world.root, is_open=each)) for each in (False, True))
            assert (text in repr(full.blocks), text in repr(open_.blocks)) == (True, False)
            assert "Sekretessmarkerad uppgift" in repr(open_.blocks)
            assert (full.notice, open_.notice) == (
                "",
                "Öppen version: sekretessmarkerade uppgifter är täckta.",
            )
    assert text not in repr(composed("uppfoljning", ask(world.actor("Disa"), world.root)))


def test_an_actor_without_clearance_may_still_read_the_rest(world):
    bare = without_clearance(world.actor("Alva"))
    held = {word for granted in world.actor("Alva").grants for word in granted.permissions}
    assert {word for granted in bare.grants for word in granted.permissions} == held - {"access.read_secret"}
    assert without_clearance(system()).everything is False


def test_a_day_of_the_past_says_what_was_true_then(world):
    then = timezone.now()
    organisation.rename_unit(SYSTEM, unit=world.root, name="Storviks kommun", at=then + timedelta(seconds=1))
    asked = ask(system(), Unit.objects.get(pk=world.root.pk), then)
    with past.as_of(then):
        before = Unit.objects.get(pk=world.root.pk)
        assert composed("lagesrapport", replace(asked, unit=before)).owner == "Granviks kommun"
    assert composed("lagesrapport", replace(asked, at=timezone.now())).owner == "Storviks kommun"


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_queries_does_not_grow_with_the_registers(world, name):
    made = granskningar.build(world)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            composed(name, ask(world.actor("Alva"), world.root))
        return len(counted)

    def more(number: int) -> None:
        for each in range(number):
            assurance.recommend(
                SYSTEM,
                audit=made.later,
                text=f"Gör {number}-{each}",
                addressees=[world.board],
                at=timezone.now(),
            )
            factories.decided(
                world, f"Riktlinje {number}-{each}", review_on=timezone.localdate() - timedelta(days=9)
            )

    more(1)
    queries()
    once = queries()
    more(8)
    assert queries() == once


def test_a_leap_day_has_a_day_before_it():
    assert [year_before(day) for day in (date(2024, 2, 29), date(2023, 3, 1))] == [
        date(2023, 2, 28),
        date(2022, 3, 1),
    ]


def test_what_was_promised_stands_against_how_it_went(world):
    today = timezone.localdate()
    moved, done = (
        actions.open_action(SYSTEM, title=title, unit=world.social, due_on=today, at=timezone.now())
        for title in ("Öva återläsning", "Byt lås")
    )
    later = today + timedelta(days=30)
    actions.move_action(SYSTEM, action=moved, due_on=later, reason="Upphandling", at=timezone.now())
    actions.complete_action(SYSTEM, action=done, outcome="Bytta", at=timezone.now())
    found = tables(composed("lagesrapport", ask(world.actor("Alva"), world.root)))
    day = today.isoformat()
    assert found["Åtgärderna med varje dag som har lovats"] == [
        ["Öva återläsning", "saknas", day, f"{later.isoformat()}: Upphandling", "–", "Inte påbörjad"],
        ["Byt lås", "saknas", day, "–", day, "Hölls"],
    ]


def test_a_reply_says_who_decided_what_it_answers_and_what_it_promises(world):
    due = timezone.localdate() + timedelta(days=90)
    reply = svar.decided(
        world,
        promises=[assurance.Promised("Öva återläsning", due)],
        dated_on=date(2026, 1, 2),
        registry_number="REV 7",
    )
    paper = composed("svar", ask(world.actor("Disa"), world.education))
    about = dict(next(block.pairs for block in paper.blocks if isinstance(block, Definitions)))
    assert {label: about[label] for label in ("Svarar", "Beslutat av", "Paragraf", "Missivets datum")} == {
        "Svarar": "Utbildningsförvaltningen",
        "Beslutat av": "Utbildningsnämnden",
        "Paragraf": "§ 12",
        "Missivets datum": "2026-01-02",
    }
    assert about["Missivets diarienummer"] == "REV 7"
    [stand] = [block for block in paper.blocks if isinstance(block, Note)]
    assert (stand.title, stand.text) == ("Instämmer delvis", "Delvis gjort")
    assert tables(paper)["Åtgärder med dag och ansvarig"] == [["1", "Öva återläsning", due.isoformat(), "–"]]
    chosen = composed("svar", ask(SYSTEM, world.root, chosen=reply.pk))
    assert chosen.blocks == composed("svar", ask(SYSTEM, world.education)).blocks


def test_what_is_being_written_of_a_reply_is_no_document_for_others(world):
    reply = svar.asked(world)
    assurance.draft_reply(SYSTEM, reply=reply, text="Bara ett utkast", at=timezone.now())
    seen = [repr(composed("svar", ask(world.actor(who), world.education))) for who in ("Bo", "Disa")]
    assert ["Bara ett utkast" in each for each in seen] == [True, False]
    assert "Det här är ett förslag." in seen[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_report_of_the_example_is_tagged_as_pdf_ua_asks(town, tmp_path, name):
    made = making.written(composed(name, ask(system(), Unit.objects.get(parent=None))), "pdf")
    file = tmp_path / "rapport.pdf"
    file.write_bytes(made)
    assert [each.message for each in pdfua.validate(str(file)).findings] == []
    assert structure.faults(made) == []
