"""Verbs of scales and of the audit itself."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import (
    Data,
    Names,
    Verb,
    choice,
    date,
    defines,
    given,
    listed,
    number,
    refers,
    row,
    text,
)
from systematik.processes.assurance import commands
from systematik.processes.assurance.cases import rows
from systematik.processes.assurance.models import (
    AuditedBody,
    AuditQuestion,
    AuditType,
    Normalised,
    ProcedureType,
    RatingScale,
    ScaleType,
)
from systematik.processes.assurance.queries.shipped import LEVELS, steps

SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
SCALES = ("scale", "priority_scale")
PLAIN = {
    "title": text(maximum=300),
    "type": choice(AuditType.values),
    "auditor": text(maximum=200),
    "motive": text(),
    "plan_year": number(minimum=1950),
    "commissioned_by": text(maximum=200),
    "reported_on": date(),
    "registry_number": text(maximum=60),
    "signed_on": date(),
    "signed_by": text(maximum=300),
    "purpose": text(),
    "scope_limit": text(),
    "method": text(),
    "classification": text(maximum=100),
    "file_name": text(maximum=255),
    "file_sha256": SHA256,
}


def _define_scale(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    levels = steps(data.get("levels", ()))
    scale = commands.share_scale(actor, name=data["name"], levels=levels, at=at, **given(data, "type"))
    names.define("rating_scale", data["scale"], scale.pk)


def _register_audit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    values = given(data, *PLAIN)
    if "parent" in data:
        values["parent"] = rows.audit(names, data["parent"])
    values |= {name: row(RatingScale, names, "rating_scale", data, name) for name in SCALES if name in data}
    unit, *bodies = rows.units(actor, names, [data["unit"], *data["bodies"]])
    audit = commands.register_audit(actor, unit=unit, bodies=bodies, at=at, **values)
    names.define("audit", data["audit"], audit.pk)


def _name_system(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    audit, unit = rows.audit(names, data["audit"]), rows.unit(actor, names, data["unit"])
    commands.name_system(actor, audit=audit, unit=unit, system=data["system"], at=at)


def _note_procedure(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.note_procedure(
        actor,
        audit=rows.audit(names, data["audit"]),
        unit=rows.unit(actor, names, data.get("unit")),
        question=row(AuditQuestion, names, "audit_question", data, "question"),
        at=at,
        **given(data, "type", "subject", "on", "size", "deviations", "result"),
    )


def _rate(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    question = rows.question(names, data["question"])
    assert question is not None  # noqa: S101 - a required field
    body = AuditedBody.objects.filter(
        audit=question.audit, unit=names.id("unit", data["body"]), system=data.get("system", "")
    ).first()
    if body is None:
        raise commands.CannotRate(f"”{data['body']}” är inte granskad i den granskning som frågan hör till")
    answer = {"normalised": data["normalised"], **given(data, "level", "quote")}
    commands.rate(actor, question=question, body=body, at=at, **answer)


def _conclude(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    audit, body = rows.audit(names, data["audit"]), None
    if "body" in data:
        wanted = {"unit": names.id("unit", data["body"]), "system": data.get("system", "")}
        body = audit.bodies.filter(**wanted).select_related("unit").first()
        if body is None:
            raise commands.CannotRate(f"”{data['body']}” är inte granskad i granskningen")
    said = given(data, "normalised", "level", "quote")
    commands.conclude(actor, audit=audit, body=body, at=at, **said)


VERBS = (
    Verb(
        "rating_scale.defined",
        "En granskares bedömningsskala, bästa nivån först, i granskarens egna ord. Fritext har inga nivåer.",
        {
            "scale": defines("rating_scale"),
            "name": text(maximum=200),
            "type": choice(ScaleType.values),
            "levels": LEVELS,
        },
        _define_scale,
        ("scale", "name"),
    ),
    Verb(
        "audit.registered",
        "En granskning registreras, med de enheter som granskas.",
        {
            "audit": defines("audit"),
            "unit": refers("unit"),
            "parent": refers("audit"),
            "scale": refers("rating_scale"),
            "priority_scale": refers("rating_scale"),
            "bodies": listed(refers("unit")),
            **PLAIN,
        },
        _register_audit,
        ("audit", "title", "type", "unit", "auditor", "bodies"),
    ),
    Verb(
        "audit.system_named",
        "Ett system hos en enhet granskas för sig och får egna svar.",
        {"audit": refers("audit"), "unit": refers("unit"), "system": text(maximum=200)},
        _name_system,
        ("audit", "unit", "system"),
    ),
    Verb(
        "audit.procedure_noted",
        "En intervju, ett stickprov, ett test, en enkät eller ett platsbesök. Skriv roller, aldrig namn.",
        {
            "audit": refers("audit"),
            "type": choice(ProcedureType.values),
            "subject": text(maximum=300),
            "unit": refers("unit"),
            "on": date(),
            "question": refers("audit_question"),
            "size": number(),
            "deviations": number(),
            "result": text(),
        },
        _note_procedure,
        ("audit", "type", "subject"),
    ),
    Verb(
        "audit.question_rated",
        "Granskarnas svar på en fråga för en granskad enhet, eller för ett system hos den.",
        {
            "question": refers("audit_question"),
            "body": refers("unit"),
            "system": text(maximum=200),
            "normalised": choice(Normalised.values),
            "level": text(maximum=200),
            "quote": text(),
        },
        _rate,
        ("question", "body", "normalised"),
    ),
    Verb(
        "audit.concluded",
        "Granskarnas samlade bedömning, av hela granskningen eller av en granskad enhet.",
        {
            "audit": refers("audit"),
            "body": refers("unit"),
            "system": text(maximum=200),
            "normalised": choice(Normalised.values),
            "level": text(maximum=200),
            "quote": text(),
        },
        _conclude,
        ("audit", "normalised", "quote"),
    ),
)
