"""What a case can tell of governing documents."""

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
    flag,
    given,
    number,
    refers,
    row,
    text,
)
from systematik.registers.documents import commands
from systematik.registers.documents.models import (
    Change,
    Document,
    DocumentType,
    RequiredDocument,
)

UNIT, FUNCTION = (Document._meta.get_field(name).related_model for name in ("unit", "owner"))


def _document(names: Names, data: Data, field: str = "document") -> Any:
    return row(Document, names, "document", data, field)


def _establish_type(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    unit = row(UNIT, names, "unit", data, "unit")
    more = given(data, "name", "level", "review_months", "is_policy")
    made = commands.establish_type(actor, unit=unit, decider=data["decider"], **more, at=at)
    names.define("document_type", data["type"], made.pk)


def _change_type(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    changed = row(DocumentType, names, "document_type", data, "type")
    commands.change_type(actor, type=changed, **given(data, "name", "decider", "review_months"), at=at)


def _require(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    type_ = row(DocumentType, names, "document_type", data, "type")
    unit = row(UNIT, names, "unit", data, "unit")
    made = commands.require_document(
        actor, unit=unit, name=data["name"], type=type_, basis=data.get("basis", ""), at=at
    )
    names.define("required_document", data["required"], made.pk)


def _end_requirement(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    required = row(RequiredDocument, names, "required_document", data, "required")
    commands.end_requirement(actor, required=required, reason=data.get("reason", ""), at=at)


def _draft(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    fulfilled = row(RequiredDocument, names, "required_document", data, "fulfils")
    made = commands.draft_document(
        actor,
        type=row(DocumentType, names, "document_type", data, "type"),
        unit=row(UNIT, names, "unit", data, "unit"),
        owner=row(FUNCTION, names, "function", data, "owner"),
        parent=_document(names, data, "parent"),
        fulfils=[fulfilled] if fulfilled else [],
        **given(data, "title", "audience", "text", "registry_number", "reason"),
        at=at,
    )
    names.define("document", data["document"], made.pk)


def _edit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    register = {}
    if "owner" in data:
        register["owner"] = row(FUNCTION, names, "function", data, "owner")
    if "parent" in data:
        register["parent"] = _document(names, data, "parent")
    more = given(data, "title", "text", "audience", "change", "summary", "reason")
    commands.edit_document(actor, document=_document(names, data), **more, **register, at=at)


def _circulate(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "to", "until", "reason")
    commands.circulate_document(actor, document=_document(names, data), **more, at=at)


def _withdraw(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.withdraw_document(actor, document=_document(names, data), **given(data, "reason"), at=at)


def _decide(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(
        data,
        "body",
        "minutes_item",
        "registry_number",
        "decided_on",
        "in_force_on",
        "valid_to",
        "review_on",
        "reason",
    )
    commands.decide_document(actor, document=_document(names, data), **more, at=at)


def _review(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "review_on", "reason")
    commands.review_document(actor, document=_document(names, data), **more, at=at)


def _repeal(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "body", "minutes_item", "registry_number", "reason")
    commands.repeal_document(actor, document=_document(names, data), **more, at=at)


def _supersede(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    by = _document(names, data, "by")
    commands.supersede_document(actor, document=_document(names, data), by=by, **given(data, "reason"), at=at)


def _discard(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.discard_document(actor, document=_document(names, data), **given(data, "reason"), at=at)


DOCUMENT = {"document": refers("document")}
DECISION = {"body": text(), "minutes_item": text(maximum=40), "registry_number": text(maximum=60)}
REASON = {"reason": text()}

VERBS = (
    Verb(
        "document_type.established",
        "En dokumenttyp införs i kommunens matris: vad den heter och vem som beslutar.",
        {
            "type": defines("document_type"),
            "name": text(maximum=100),
            "unit": refers("unit"),
            "decider": text(maximum=200),
            "level": number(minimum=1),
            "review_months": number(minimum=1),
            "is_policy": flag(),
        },
        _establish_type,
        ("type", "name", "unit", "decider"),
    ),
    Verb(
        "document_type.changed",
        "Dokumenttypens namn, beslutande instans eller översynstakt ändras.",
        {
            "type": refers("document_type"),
            "name": text(maximum=100),
            "decider": text(maximum=200),
            "review_months": number(minimum=1),
        },
        _change_type,
        ("type",),
    ),
    Verb(
        "document.required",
        "Kommunen bestämmer att ett dokument ska finnas.",
        {
            "required": defines("required_document"),
            "name": text(maximum=200),
            "type": refers("document_type"),
            "unit": refers("unit"),
            "basis": text(),
        },
        _require,
        ("required", "name", "unit"),
    ),
    Verb(
        "document.no_longer_required",
        "Dokumentet behöver inte längre finnas.",
        {"required": refers("required_document"), **REASON},
        _end_requirement,
        ("required",),
    ),
    Verb(
        "document.drafted",
        "Ett utkast påbörjas.",
        {
            "document": defines("document"),
            "title": text(maximum=250),
            "type": refers("document_type"),
            "unit": refers("unit"),
            "owner": refers("function"),
            "audience": text(maximum=250),
            "parent": refers("document"),
            "fulfils": refers("required_document"),
            "text": text(),
            "registry_number": text(maximum=60),
            **REASON,
        },
        _draft,
        ("document", "title", "type", "unit"),
    ),
    Verb(
        "document.edited",
        "Det som skrivs ändras; det som är beslutat står kvar.",
        {
            **DOCUMENT,
            "title": text(maximum=250),
            "text": text(),
            "owner": refers("function"),
            "parent": refers("document"),
            "audience": text(maximum=250),
            "change": choice(Change.values),
            "summary": text(),
            **REASON,
        },
        _edit,
        ("document",),
    ),
    Verb(
        "document.circulated",
        "Dokumentet skickas på remiss.",
        {**DOCUMENT, "to": text(maximum=500), "until": date(), **REASON},
        _circulate,
        ("document",),
    ),
    Verb("document.withdrawn", "Remissen avslutas.", {**DOCUMENT, **REASON}, _withdraw, ("document",)),
    Verb(
        "document.decided",
        "Ett beslut registreras: texten fryses som den beslutades.",
        {
            **DOCUMENT,
            **DECISION,
            "decided_on": date(),
            "in_force_on": date(),
            "valid_to": date(),
            "review_on": date(),
            **REASON,
        },
        _decide,
        ("document", "body"),
    ),
    Verb(
        "document.reviewed",
        "Dokumentet har setts över och gäller vidare.",
        {**DOCUMENT, "review_on": date(), **REASON},
        _review,
        ("document",),
    ),
    Verb(
        "document.repealed",
        "Dokumentet upphävs.",
        {**DOCUMENT, **DECISION, **REASON},
        _repeal,
        ("document",),
    ),
    Verb(
        "document.superseded",
        "Dokumentet ersätts av ett annat.",
        {**DOCUMENT, "by": refers("document"), **REASON},
        _supersede,
        ("document", "by"),
    ),
    Verb("document.discarded", "Ett utkast avskrivs.", {**DOCUMENT, **REASON}, _discard, ("document",)),
)
