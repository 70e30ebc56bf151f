"""What a case can tell of fact checks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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
    refers,
    row,
    text,
)
from systematik.processes.assurance import commands
from systematik.processes.assurance.models import (
    Audit,
    AuditSection,
    FactCheck,
    FactCheckComment,
    FactCheckReader,
    Verdict,
)

KINDS = ("person", "function")
MODELS: dict[str, Any] = {kind: FactCheckReader._meta.get_field(kind).related_model for kind in KINDS}


def _check(names: Names, data: Data) -> FactCheck:
    key = names.id("fact_check", data["fact_check"])
    return FactCheck.objects.select_related("audit__unit").get(pk=key)


def _asked(names: Names, data: Data, kind: str) -> list[Any]:
    found = MODELS[kind].objects.in_bulk([names.id(kind, key) for key in data.get(f"{kind}s", ())])
    return list(found.values())


def _open(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    check = commands.open_fact_check(
        actor,
        audit=Audit.objects.select_related("unit").get(pk=names.id("audit", data["audit"])),
        persons=_asked(names, data, "person"),
        functions=_asked(names, data, "function"),
        **given(data, "version", "sent_on", "answer_by", "file_name", "file_sha256", "reason"),
        at=at,
    )
    names.define("fact_check", data["fact_check"], check.pk)


def _reader(check: FactCheck, names: Names, data: Data) -> FactCheckReader | None:
    kind = next((kind for kind in KINDS if kind in data), None)
    if kind is None:
        return None
    found = check.readers.filter(**{kind: names.id(kind, data[kind])}).first()
    if found is None:
        raise commands.CannotCheckFacts(f"”{data[kind]}” är inte tillfrågad i sakgranskningen")
    return found


def _comment(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    check = _check(names, data)
    made = commands.comment_fact(
        actor,
        check=check,
        reader=_reader(check, names, data),
        section=row(AuditSection, names, "audit_section", data, "section"),
        **given(data, "text", "place", "reason"),
        at=at,
    )
    names.define("fact_check_comment", data["comment"], made.pk)


def _answer(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.answer_fact_check(
        actor, check=_check(names, data), **given(data, "answered_on", "reason"), at=at
    )


def _settle(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    found = FactCheckComment.objects.select_related("check_round__audit__unit")
    commands.settle_comment(
        actor,
        comment=found.get(pk=names.id("fact_check_comment", data["comment"])),
        verdict=data["verdict"],
        verdict_reason=data.get("why", ""),
        at=at,
    )


def _close(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.close_fact_check(
        actor,
        check=_check(names, data),
        closing_note=data.get("note", ""),
        **given(data, "closed_on", "reason"),
        at=at,
    )


def _reopen(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.reopen_fact_check(actor, check=_check(names, data), reason=data["reason"], at=at)


CHECK, REASON = {"fact_check": refers("fact_check")}, {"reason": text()}
VERBS = (
    Verb(
        "fact_check.opened",
        "Ett utkast till rapport skickas ut för sakgranskning.",
        {
            "audit": refers("audit"),
            "fact_check": defines("fact_check"),
            "version": text(maximum=200),
            "persons": listed(refers("person")),
            "functions": listed(refers("function")),
            "sent_on": date(),
            "answer_by": date(),
            "file_name": text(maximum=255),
            "file_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            **REASON,
        },
        _open,
        ("audit", "fact_check", "version"),
    ),
    Verb(
        "fact_check.commented",
        "En synpunkt på ett stycke i utkastet, från en tillfrågad person eller funktion.",
        {
            **CHECK,
            "comment": defines("fact_check_comment"),
            "text": text(),
            "person": refers("person"),
            "function": refers("function"),
            "section": refers("audit_section"),
            "place": text(maximum=200),
            **REASON,
        },
        _comment,
        ("fact_check", "comment", "text"),
    ),
    Verb(
        "fact_check.answered",
        "De tillfrågade har lämnat sina synpunkter.",
        {**CHECK, "answered_on": date(), **REASON},
        _answer,
        ("fact_check",),
    ),
    Verb(
        "fact_check.settled",
        "Granskarnas besked om en synpunkt, med skäl där den avvisas.",
        {"comment": refers("fact_check_comment"), "verdict": choice(Verdict.values), "why": text()},
        _settle,
        ("comment", "verdict"),
    ),
    Verb(
        "fact_check.closed",
        "Sakgranskningen avslutas.",
        {**CHECK, "note": text(), "closed_on": date(), **REASON},
        _close,
        ("fact_check",),
    ),
    Verb(
        "fact_check.reopened",
        "Sakgranskningen öppnas igen.",
        {**CHECK, **REASON},
        _reopen,
        ("fact_check", "reason"),
    ),
)
