"""Verbs of recommendations and findings, and of what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names, Verb, choice, defines, flag, given, listed, refers, text
from systematik.processes.assurance import commands
from systematik.processes.assurance.cases import rows
from systematik.processes.assurance.cases.parts import THEME
from systematik.processes.assurance.commands.levels import graded
from systematik.processes.assurance.models import AuditorStatus, OwnStatus


def _recommend(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    audit = rows.audit(names, data["audit"])
    sections = [rows.section(names, key) for key in data.get("sections", ())]
    made = commands.recommend(
        actor,
        audit=audit,
        text=data["text"],
        addressees=rows.units(actor, names, data["addressees"]),
        sections=[section for section in sections if section],
        observations=rows.observations(names, data.get("observations", ())),
        is_explicit=data.get("explicit", True),
        priority=graded(audit, data.get("priority", "")),
        themes=rows.themes(data),
        at=at,
    )
    names.define("recommendation", data["recommendation"], made.pk)


def _make_finding(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    seen = [data["observation"]] if "observation" in data else []
    finding = commands.make_finding(
        actor,
        audit=rows.audit(names, data["audit"]),
        section=rows.section(names, data.get("section")),
        observation=next(iter(rows.observations(names, seen)), None),
        themes=rows.themes(data),
        at=at,
        **given(data, "text"),
    )
    names.define("finding", data["finding"], finding.pk)


def _follow_up(kind: str) -> Any:
    def apply(actor: Actor, data: Data, names: Names, at: datetime) -> None:
        commands.follow_up(
            actor,
            audit=rows.audit(names, data["audit"]),
            outcome=rows.outcome(names, kind, data[kind]),
            at=at,
            **given(data, "status", "quote"),
        )

    return apply


def _set_own_status(kind: str) -> Any:
    def apply(actor: Actor, data: Data, names: Names, at: datetime) -> None:
        outcome = rows.outcome(names, kind, data[kind])
        commands.set_own_status(actor, outcome=outcome, at=at, **given(data, "status", "note"))

    return apply


VERBS = (
    Verb(
        "audit.recommendation_made",
        "En rekommendation, en gång hur ofta den än står i rapporten.",
        {
            "audit": refers("audit"),
            "recommendation": defines("recommendation"),
            "text": text(),
            "addressees": listed(refers("unit")),
            "sections": listed(refers("audit_section")),
            "observations": listed(refers("observation")),
            "explicit": flag(),
            "priority": text(maximum=200),
            "themes": listed(THEME),
        },
        _recommend,
        ("audit", "recommendation", "text", "addressees"),
    ),
    Verb(
        "audit.finding_made",
        "En brist som senare granskningar ska återkomma till. Utan text är den som iakttagelsen säger.",
        {
            "audit": refers("audit"),
            "finding": defines("finding"),
            "text": text(),
            "section": refers("audit_section"),
            "observation": refers("observation"),
            "theme": THEME,
            "themes": listed(THEME),
        },
        _make_finding,
        ("audit", "finding"),
    ),
    Verb(
        "audit.finding_followed_up",
        "Vad en senare granskning säger om en tidigare brist.",
        {
            "audit": refers("audit"),
            "finding": refers("finding"),
            "status": choice(AuditorStatus.values),
            "quote": text(),
        },
        _follow_up("finding"),
        ("audit", "finding", "status"),
    ),
    Verb(
        "audit.recommendation_followed_up",
        "Vad en senare granskning säger om en tidigare rekommendation.",
        {
            "audit": refers("audit"),
            "recommendation": refers("recommendation"),
            "status": choice(AuditorStatus.values),
            "quote": text(),
        },
        _follow_up("recommendation"),
        ("audit", "recommendation", "status"),
    ),
    Verb(
        "recommendation.status_set",
        "Kommunens egen status för en rekommendation.",
        {"recommendation": refers("recommendation"), "status": choice(OwnStatus.values), "note": text()},
        _set_own_status("recommendation"),
        ("recommendation", "status"),
    ),
    Verb(
        "finding.status_set",
        "Kommunens egen status för en tidigare iakttagelse.",
        {"finding": refers("finding"), "status": choice(OwnStatus.values), "note": text()},
        _set_own_status("finding"),
        ("finding", "status"),
    ),
)
