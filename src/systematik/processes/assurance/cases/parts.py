"""Verbs of what a report consists of."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names, Verb, choice, defines, given, listed, refers, text
from systematik.processes.assurance import commands
from systematik.processes.assurance.cases import rows
from systematik.processes.assurance.commands.levels import graded, target_of
from systematik.processes.assurance.models import CriterionType, Polarity, QuestionType

THEME = text(maximum=60)


def _add_criterion(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.add_criterion(
        actor,
        audit=rows.audit(names, data["audit"]),
        type=data["type"],
        text=data["text"],
        question=rows.question(names, data.get("question")),
        section=rows.section(names, data.get("section")),
        document=rows.document(actor, names, data.get("document")),
        at=at,
    )


def _ask(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    audit = rows.audit(names, data["audit"])
    question = commands.ask_question(
        actor,
        audit=audit,
        parent=rows.question(names, data.get("parent")),
        target=target_of(audit, data.get("target", "")),
        at=at,
        **given(data, "type", "number", "text", "answers"),
    )
    names.define("audit_question", data["question"], question.pk)


def _write_section(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    section = commands.write_section(
        actor,
        audit=rows.audit(names, data["audit"]),
        number=data["number"],
        title=data["title"],
        parent=rows.section(names, data.get("parent")),
        at=at,
    )
    names.define("audit_section", data["section"], section.pk)


def _observe(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    section = rows.section(names, data["section"])
    assert section is not None  # noqa: S101 - a required field
    made = commands.observe(
        actor,
        audit=section.audit,
        section=section,
        severity=graded(section.audit, data.get("severity", "")),
        themes=rows.themes(data),
        question=rows.question(names, data.get("question")),
        document=rows.document(actor, names, data.get("document")),
        at=at,
        **given(data, "polarity", "text", "risk"),
    )
    if "observation" in data:
        names.define("observation", data["observation"], made.pk)


def _assess(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    section = rows.section(names, data["section"])
    assert section is not None  # noqa: S101 - a required field
    question = rows.question(names, data.get("question"))
    commands.assess(actor, audit=section.audit, section=section, text=data["text"], question=question, at=at)


VERBS = (
    Verb(
        "audit.criterion_added",
        "Vad granskarna mäter mot: lag, intern regel eller standard, i hela granskningen eller i en del.",
        {
            "audit": refers("audit"),
            "type": choice(CriterionType.values),
            "text": text(),
            "document": refers("document"),
            "question": refers("audit_question"),
            "section": refers("audit_section"),
        },
        _add_criterion,
        ("audit", "type", "text"),
    ),
    Verb(
        "audit.question_asked",
        "En revisionsfråga, en delfråga till en annan, eller ett kontrollmål.",
        {
            "audit": refers("audit"),
            "question": defines("audit_question"),
            "type": choice(QuestionType.values),
            "number": text(maximum=20),
            "text": text(),
            "answers": {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9.-]+$", "maxLength": 100},
            "parent": refers("audit_question"),
            "target": text(maximum=200),
        },
        _ask,
        ("audit", "question", "number", "text"),
    ),
    Verb(
        "audit.section_written",
        "Ett avsnitt i rapporten.",
        {
            "audit": refers("audit"),
            "section": defines("audit_section"),
            "number": text(maximum=20),
            "title": text(maximum=300),
            "parent": refers("audit_section"),
        },
        _write_section,
        ("audit", "section", "number", "title"),
    ),
    Verb(
        "audit.observation_made",
        "Något som granskarna såg: brist, styrka eller neutralt, med risk och allvarlighet där rapporten säger dem.",
        {
            "observation": defines("observation"),
            "section": refers("audit_section"),
            "polarity": choice(Polarity.values),
            "text": text(),
            "risk": text(),
            "severity": text(maximum=200),
            "themes": listed(THEME),
            "question": refers("audit_question"),
            "document": refers("document"),
        },
        _observe,
        ("section", "polarity", "text"),
    ),
    Verb(
        "audit.assessment_made",
        "Vad granskarna drar för slutsats i ett avsnitt.",
        {"section": refers("audit_section"), "text": text(), "question": refers("audit_question")},
        _assess,
        ("section", "text"),
    ),
)
