"""What an audit holds is printed, and every count says how it is counted and what the kept report said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from systematik.foundation.history import past
from systematik.interfaces.reports import making, registry
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance import commands as assurance
from systematik.processes.assurance.tests import granskningar, svar
from systematik.registers.actions import commands as actions
from systematik.rendering.paper import Table
from tests.world import SYSTEM


def told(name: str, unit: Any, **more: Any) -> dict[str, list[list[str]]]:
    """Return the texts of every table of a report by its caption, the columns' labels first."""
    paper = making.composed(registry.find(name), Ask(SYSTEM, unit, timezone.now(), **more))
    return {
        block.caption: [
            [column.label for column in block.columns],
            *([cell.text for cell in row] for row in block.rows),
        ]
        for block in paper.blocks
        if isinstance(block, Table)
    }


def scaled(made: Any, now: datetime) -> Any:
    """Return the levels of a scale of priorities that the later audit uses."""
    scale = assurance.define_scale(
        SYSTEM, name="Prioritet", type="priority", levels=[("Hög", "not_met"), ("Låg", "partly")], at=now
    )
    assurance.edit_audit(SYSTEM, audit=made.later, priority_scale=scale, at=now)
    return list(scale.levels.order_by("position"))


def test_an_observation_is_printed_with_risk_severity_and_what_it_leads_to(world):
    now, made = timezone.now(), granskningar.build(world)
    high, low = scaled(made, now)
    seen = assurance.observe(
        SYSTEM, audit=made.later, section=made.sections[0], text="Loggar sparas inte", polarity="negative",
        risk="Intrång upptäcks inte", severity=high, themes=["loggning"], at=now,
    )  # fmt: skip
    assurance.recommend(
        SYSTEM, audit=made.later, text="Spara loggar", addressees=[world.board], priority=low,
        observations=[seen], at=now,
    )  # fmt: skip
    assurance.assess(SYSTEM, audit=made.later, section=made.sections[0], text="Det räcker inte.", at=now)
    found = told("uppfoljning", world.root, chosen=made.later.pk)
    section = str(made.sections[0])
    assert found["Revisorernas iakttagelser"] == [
        ["Avsnitt", "Slag", "Iakttagelse", "Risk", "Allvarlighet", "Teman", "Rekommendation"],
        [section, "Brist", "Loggar sparas inte", "Intrång upptäcks inte", "Hög", "Loggning", "2"],
    ]
    assert found["Revisorernas bedömningar"][1] == [section, "Det räcker inte."]
    advice = found["Vad revisorerna rekommenderar, deras senaste status och vår egen"]
    assert [row[3] for row in advice] == ["Prioritet", "–", "Låg"]


def test_how_it_was_audited_is_printed(world):
    now, made = timezone.now(), granskningar.build(world)
    assurance.note_procedure(
        SYSTEM, audit=made.later, type="sample", subject="Behörigheter", unit=world.board,
        question=made.questions[0], size=20, deviations=3, result="Tre var kvar", at=now,
    )  # fmt: skip
    assurance.add_criterion(
        SYSTEM, audit=made.later, type="law", text="KL 6 kap. 6 §", question=made.questions[1], at=now
    )
    assurance.request_material(
        SYSTEM, audit=made.later, title="Rutin för loggning", asked_on=date(2026, 1, 2), at=now
    )
    found = told("uppfoljning", world.root, chosen=made.later.pk)
    assert found["Intervjuer, stickprov och tester"][1] == [
        "Stickprov", "Behörigheter", "Kommunstyrelsen", "1", "–", "20", "3", "Tre var kvar",
    ]  # fmt: skip
    assert found["Revisionskriterier"][1] == ["Lag", "KL 6 kap. 6 §", "fråga 2", "–"]
    assert found["Underlag som revisorerna har begärt"][1] == [
        "Rutin för loggning", "2026-01-02", "–", "Begärt", "–", "–",
    ]  # fmt: skip


def test_a_control_aim_has_its_target_and_a_body_its_conclusion(world):
    now, made = timezone.now(), granskningar.build(world)
    best = made.scale.levels.order_by("position").first()
    assurance.ask_question(
        SYSTEM, audit=made.later, number="4", text="Rutiner finns", type="control_aim", target=best, at=now
    )
    body = made.body(world.board)
    assurance.conclude(
        SYSTEM, audit=made.later, body=body, normalised="partly", quote="En bit på väg.", at=now
    )
    found = told("uppfoljning", world.root, chosen=made.later.pk)
    answers = found["Revisorernas svar för varje granskad"]
    assert answers[0] == ["Fråga", "Slag", "Målnivå", "Kommunstyrelsen", "Utbildningsförvaltningen"]
    assert [row[1:3] for row in answers[1:]] == [["Revisionsfråga", "–"]] * 3 + [["Kontrollmål", "Ja"]]
    assert found["Revisorernas samlade bedömning av varje granskad"][1:] == [
        ["Kommunstyrelsen", "Delvis", "En bit på väg."]
    ]


def test_what_returns_is_counted_by_theme_and_year(world):
    now, made = timezone.now(), granskningar.build(world)
    assurance.make_finding(SYSTEM, audit=made.later, text="Saknas än", themes=["Styrdokument"], at=now)
    found = told("uppfoljning", world.root, chosen=made.later.pk)
    first, last = made.earlier.reported_on.year, made.later.reported_on.year
    heads, row = found["Påpekanden efter tema och år"]
    counts = dict(zip(heads, row, strict=True))
    assert (counts[str(first)], counts[str(last)]) == ("3", "1")
    assert (counts["Granskningar"], counts["Åter påtalad"]) == ("2", "1")
    [_heads, again] = found["Teman som tidigare granskningar också har tagit upp"]
    assert again[1:] == ["1", str(first), "ja"]


def test_a_reply_tells_what_became_of_its_promises_once_there_is_something_to_tell(world):
    due = timezone.localdate() + timedelta(days=30)
    reply = svar.decided(world, promises=[assurance.Promised("Öva återläsning", due)])
    assert "Vad som har blivit av det som lovades" not in told("svar", world.education)
    action = reply.draft.answers.get().promised.get().action
    later = due + timedelta(days=30)
    actions.move_action(SYSTEM, action=action, due_on=later, reason="Upphandling", at=timezone.now())
    assert told("svar", world.education)["Vad som har blivit av det som lovades"][1:] == [
        ["1", "Öva återläsning", due.isoformat(), f"{later}: Upphandling", "–", "Pågår"]
    ]
    today = timezone.localdate()
    assurance.edit_audit(SYSTEM, audit=reply.missiv.audit, reported_on=today, at=timezone.now())
    [_heads, row] = told("uppfoljning", world.root)["Åtgärderna med varje dag som har lovats"]
    assert row[2:4] == [due.isoformat(), f"{later}: Upphandling"]


def test_late_rows_are_counted_with_their_rule_and_against_what_was_kept(world):
    today = timezone.localdate()
    day = past.end_of_day(today - timedelta(days=1))
    actions.open_action(
        SYSTEM, title="Öva", unit=world.social, due_on=today - timedelta(days=9), at=timezone.now()
    )
    before = told("lagesrapport", world.root)["Hur mycket som är försenat eller tomt"]
    assert before[-1][:3] == ["Åtgärder som är försenade", "1", "0"]
    assert [row for row in before if not row[3]] == []
    ask = Ask(SYSTEM, world.root, day)
    issued, _content = making.keep(registry.find("lagesrapport"), ask, "xlsx", at=timezone.now())
    assert issued.figures["late"]["actions"] == 0
    after = told("lagesrapport", world.root)["Hur mycket som är försenat eller tomt"]
    assert after[-1][:3] == ["Åtgärder som är försenade", "1", "0"]
    assert after[0][2] == issued.as_of_on.isoformat()
