"""Two audits of Granvik that the room's tests speak of: one of 2019 with findings, one of 2022 that follows it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from systematik.processes.assurance import commands
from systematik.processes.assurance.models import (
    Audit,
    AuditedBody,
    AuditQuestion,
    AuditSection,
    Finding,
    RatingScale,
    Recommendation,
)
from tests.world import SYSTEM, World

QUESTIONS = ("it-sakerhet-2022/1", "it-sakerhet-2022/2", "it-sakerhet-2022/3")


@dataclass
class Granskningar:
    """The follow-up has three questions, two sections, one recommendation; the earlier one three findings."""

    earlier: Audit
    later: Audit
    questions: list[AuditQuestion]
    sections: list[AuditSection]
    findings: list[Finding]
    recommendation: Recommendation
    scale: RatingScale

    def body(self, unit: Any) -> AuditedBody:
        return AuditedBody.objects.select_related("unit").get(audit=self.later, unit=unit)


def audit(world: World, title: str = "Granskning av IT-säkerhet", **values: Any) -> Audit:
    """Return an audit of Granvik that judges its board, unless told otherwise."""
    values = {"unit": world.root, "bodies": [world.board], "auditor": "Revisor AB"} | values
    return commands.register_audit(SYSTEM, title=title, at=values.pop("at", timezone.now()), **values)


def build(world: World, at: datetime | None = None, title: str = "Uppföljande granskning") -> Granskningar:
    """Return the two audits, entered now or at a moment."""
    when = at or timezone.now()
    scale = commands.define_scale(
        SYSTEM, name="Fyra steg", levels=[("Ja", "met"), ("Delvis", "partly"), ("Nej", "not_met")], at=when
    )
    day = timezone.localdate(when)
    earlier = audit(world, reported_on=day - timedelta(days=800), at=when)
    texts = ("Styrande dokument saknas", "Uppdragsbeskrivning saknas", "Tidplanen för RSA håller inte")
    findings = [
        commands.make_finding(SYSTEM, audit=earlier, text=text, themes=["Styrdokument"], at=when)
        for text in texts
    ]
    later = audit(
        world,
        title,
        type="follow_up",
        parent=earlier,
        scale=scale,
        plan_year=2021,
        reported_on=date(day.year, day.month, 1),
        bodies=[world.board, world.education],
        at=when,
    )
    questions = [
        commands.ask_question(
            SYSTEM, audit=later, number=str(number), text=f"Fråga {number}?", answers=name, at=when
        )
        for number, name in enumerate(QUESTIONS, start=1)
    ]
    sections = [
        commands.write_section(SYSTEM, audit=later, number=number, title=title, at=when)
        for number, title in (("3.1", "Styrning och ansvar"), ("3.2", "Löpande arbete"))
    ]
    recommendation = commands.recommend(
        SYSTEM,
        audit=later,
        text="Säkerställ ett systematiskt arbete",
        addressees=[world.board],
        sections=sections,
        at=when,
    )
    return Granskningar(earlier, later, questions, sections, findings, recommendation, scale)
