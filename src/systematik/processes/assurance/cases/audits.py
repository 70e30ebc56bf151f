"""What a case can tell of audits: their parts, what they led to, and what became of that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import (
    Names,
    Verb,
    choice,
    date,
    defines,
    flag,
    listed,
    number,
    refers,
    text,
)
from systematik.processes.assurance import commands
from systematik.processes.assurance.models import (
    Audit,
    AuditedBody,
    AuditorStatus,
    AuditQuestion,
    AuditSection,
    AuditType,
    CriterionType,
    Finding,
    Normalised,
    OwnStatus,
    Polarity,
    RatingScale,
    Recommendation,
)
from systematik.registers.documents import queries as documents
from systematik.registers.organisation import queries as organisation

Data = Mapping[str, Any]
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def _audit(names: Names, key: str) -> Audit:
    return Audit.objects.select_related("unit").get(pk=names.id("audit", key))


def _question(names: Names, key: str | None) -> AuditQuestion | None:
    pk = names.maybe("audit_question", key)
    return AuditQuestion.objects.select_related("audit__unit").get(pk=pk) if pk else None


def _section(names: Names, key: str | None) -> AuditSection | None:
    pk = names.maybe("audit_section", key)
    return AuditSection.objects.select_related("audit__unit").get(pk=pk) if pk else None


def _document(actor: Actor, names: Names, key: str | None) -> Any:
    pk = names.maybe("document", key)
    return documents.documents(actor).get(pk=pk) if pk else None


def _units(actor: Actor, names: Names, keys: list[str]) -> list[Any]:
    found = organisation.units(actor).in_bulk([names.id("unit", key) for key in keys])
    return [found[names.id("unit", key)] for key in keys]


def _define_scale(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    levels = [(level["label"], level["normalised"]) for level in data["levels"]]
    scale = commands.share_scale(actor, name=data["name"], levels=levels, at=at)
    names.define("rating_scale", data["scale"], scale.pk)


PLAIN = (
    "title",
    "type",
    "auditor",
    "plan_year",
    "commissioned_by",
    "reported_on",
    "registry_number",
    "purpose",
    "method",
    "classification",
    "file_name",
    "file_sha256",
)


def _register_audit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    values = {name: data[name] for name in PLAIN if name in data}
    if "parent" in data:
        values["parent"] = _audit(names, data["parent"])
    if "scale" in data:
        values["scale"] = RatingScale.objects.get(pk=names.id("rating_scale", data["scale"]))
    unit, *bodies = _units(actor, names, [data["unit"], *data["bodies"]])
    audit = commands.register_audit(actor, unit=unit, bodies=bodies, at=at, **values)
    names.define("audit", data["audit"], audit.pk)


def _add_criterion(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.add_criterion(
        actor,
        audit=_audit(names, data["audit"]),
        type=data["type"],
        text=data["text"],
        question=_question(names, data.get("question")),
        document=_document(actor, names, data.get("document")),
        at=at,
    )


def _write_section(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    section = commands.write_section(
        actor,
        audit=_audit(names, data["audit"]),
        number=data["number"],
        title=data["title"],
        parent=_section(names, data.get("parent")),
        at=at,
    )
    names.define("audit_section", data["section"], section.pk)


def _observe(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    section = _section(names, data["section"])
    assert section is not None  # noqa: S101 - a required field
    commands.observe(
        actor,
        audit=section.audit,
        section=section,
        polarity=data["polarity"],
        text=data["text"],
        question=_question(names, data.get("question")),
        document=_document(actor, names, data.get("document")),
        at=at,
    )


def _assess(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    section = _section(names, data["section"])
    assert section is not None  # noqa: S101 - a required field
    commands.assess(
        actor,
        audit=section.audit,
        section=section,
        text=data["text"],
        question=_question(names, data.get("question")),
        at=at,
    )


def _ask(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    question = commands.ask_question(
        actor,
        audit=_audit(names, data["audit"]),
        number=data["number"],
        text=data["text"],
        answers=data.get("answers", ""),
        parent=_question(names, data.get("parent")),
        at=at,
    )
    names.define("audit_question", data["question"], question.pk)


def _rate(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    question = _question(names, data["question"])
    assert question is not None  # noqa: S101 - a required field
    body = AuditedBody.objects.filter(audit=question.audit, unit=names.id("unit", data["body"])).first()
    if body is None:
        raise commands.CannotRate(f"”{data['body']}” är inte granskad i den granskning som frågan hör till")
    commands.rate(
        actor,
        question=question,
        body=body,
        normalised=data["normalised"],
        level=data.get("level", ""),
        quote=data.get("quote", ""),
        at=at,
    )


def _conclude(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.conclude(
        actor,
        audit=_audit(names, data["audit"]),
        normalised=data["normalised"],
        level=data.get("level", ""),
        quote=data["quote"],
        at=at,
    )


def _recommend(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    sections = [_section(names, key) for key in data.get("sections", ())]
    made = commands.recommend(
        actor,
        audit=_audit(names, data["audit"]),
        text=data["text"],
        addressees=_units(actor, names, data["addressees"]),
        sections=[section for section in sections if section],
        is_explicit=data.get("explicit", True),
        at=at,
    )
    names.define("recommendation", data["recommendation"], made.pk)


def _make_finding(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    finding = commands.make_finding(
        actor,
        audit=_audit(names, data["audit"]),
        text=data["text"],
        section=_section(names, data.get("section")),
        theme=data.get("theme", ""),
        at=at,
    )
    names.define("finding", data["finding"], finding.pk)


def _outcome(names: Names, kind: str, key: str) -> Finding | Recommendation:
    model = Finding if kind == "finding" else Recommendation
    found = model.objects.select_related("audit__unit").get(pk=names.id(kind, key))
    assert isinstance(found, Finding | Recommendation)  # noqa: S101 - for the type checker
    return found


def _follow_up(kind: str) -> Any:
    def apply(actor: Actor, data: Data, names: Names, at: datetime) -> None:
        commands.follow_up(
            actor,
            audit=_audit(names, data["audit"]),
            outcome=_outcome(names, kind, data[kind]),
            status=data["status"],
            quote=data.get("quote", ""),
            at=at,
        )

    return apply


def _set_own_status(kind: str) -> Any:
    def apply(actor: Actor, data: Data, names: Names, at: datetime) -> None:
        commands.set_own_status(
            actor,
            outcome=_outcome(names, kind, data[kind]),
            status=data["status"],
            note=data.get("note", ""),
            at=at,
        )

    return apply


SCALES = (
    Verb(
        "rating_scale.defined",
        "En granskares bedömningsskala, bästa nivån först, i granskarens egna ord.",
        {
            "scale": defines("rating_scale"),
            "name": text(maximum=200),
            "levels": listed(
                {"label": text(maximum=200), "normalised": choice(Normalised.values)},
                required=("label", "normalised"),
            ),
        },
        _define_scale,
        ("scale", "name", "levels"),
    ),
)
AUDITS = (
    Verb(
        "audit.registered",
        "En granskning registreras, med de enheter som granskas.",
        {
            "audit": defines("audit"),
            "title": text(maximum=300),
            "type": choice(AuditType.values),
            "unit": refers("unit"),
            "auditor": text(maximum=200),
            "parent": refers("audit"),
            "plan_year": number(minimum=1950),
            "commissioned_by": text(maximum=200),
            "reported_on": date(),
            "registry_number": text(maximum=60),
            "scale": refers("rating_scale"),
            "purpose": text(),
            "method": text(),
            "classification": text(maximum=100),
            "file_name": text(maximum=255),
            "file_sha256": SHA256,
            "bodies": listed(refers("unit")),
        },
        _register_audit,
        ("audit", "title", "type", "unit", "auditor", "bodies"),
    ),
    Verb(
        "audit.concluded",
        "Granskarnas samlade bedömning.",
        {
            "audit": refers("audit"),
            "normalised": choice(Normalised.values),
            "level": text(maximum=200),
            "quote": text(),
        },
        _conclude,
        ("audit", "normalised", "quote"),
    ),
)
PARTS = (
    Verb(
        "audit.criterion_added",
        "Vad granskarna mäter mot: lag, intern regel eller standard.",
        {
            "audit": refers("audit"),
            "type": choice(CriterionType.values),
            "text": text(),
            "document": refers("document"),
            "question": refers("audit_question"),
        },
        _add_criterion,
        ("audit", "type", "text"),
    ),
    Verb(
        "audit.question_asked",
        "En revisionsfråga, eller en delfråga till en annan.",
        {
            "audit": refers("audit"),
            "question": defines("audit_question"),
            "number": text(maximum=20),
            "text": text(),
            "answers": {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9.-]+$", "maxLength": 100},
            "parent": refers("audit_question"),
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
        "Något som granskarna såg: brist, styrka eller neutralt.",
        {
            "section": refers("audit_section"),
            "polarity": choice(Polarity.values),
            "text": text(),
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
    Verb(
        "audit.question_rated",
        "Granskarnas svar på en fråga för en granskad enhet.",
        {
            "question": refers("audit_question"),
            "body": refers("unit"),
            "normalised": choice(Normalised.values),
            "level": text(maximum=200),
            "quote": text(),
        },
        _rate,
        ("question", "body", "normalised"),
    ),
)
OUTCOMES = (
    Verb(
        "audit.recommendation_made",
        "En rekommendation, en gång hur ofta den än står i rapporten.",
        {
            "audit": refers("audit"),
            "recommendation": defines("recommendation"),
            "text": text(),
            "addressees": listed(refers("unit")),
            "sections": listed(refers("audit_section")),
            "explicit": flag(),
        },
        _recommend,
        ("audit", "recommendation", "text", "addressees"),
    ),
    Verb(
        "audit.finding_made",
        "En brist som senare granskningar ska återkomma till.",
        {
            "audit": refers("audit"),
            "finding": defines("finding"),
            "text": text(),
            "section": refers("audit_section"),
            "theme": text(maximum=100),
        },
        _make_finding,
        ("audit", "finding", "text"),
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
VERBS = (*SCALES, *AUDITS, *PARTS, *OUTCOMES)
