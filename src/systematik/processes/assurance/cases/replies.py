"""What a case can tell of the reply chain: the letter, more time, and the reply of each body."""

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
    Missiv,
    PromisedAction,
    Recommendation,
    Reply,
    Stand,
)

OWNER: Any = Reply._meta.get_field("owner").related_model
UNIT: Any = Reply._meta.get_field("unit").related_model


def _audit(names: Names, data: Data) -> Audit:
    return Audit.objects.select_related("unit").get(pk=names.id("audit", data["audit"]))


def _missiv(names: Names, data: Data) -> Missiv:
    found = Missiv.objects.filter(audit=_audit(names, data)).select_related("audit__unit")
    last = found.order_by("-pk").first()
    if last is None:
        raise commands.CannotReceive(f"granskningen ”{data['audit']}” har inget missiv")
    return last


def _reply(names: Names, audit_id: int, body: str) -> Reply:
    found = Reply.objects.filter(missiv__audit=audit_id, unit=names.id("unit", body))
    last = found.select_related("unit", "missiv__audit__unit", "draft").order_by("-pk").first()
    if last is None:
        raise commands.CannotAnswer(f"inget missiv begär svar av ”{body}”")
    return last


def _of(names: Names, data: Data) -> Reply:
    return _reply(names, names.id("audit", data["audit"]), data["body"])


def _receive(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    units = UNIT.objects.in_bulk([names.id("unit", key) for key in data["bodies"]])
    fields = ("dated_on", "answer_by", "demands", "copies_to", "registry_number", "note", "reason")
    commands.receive_missiv(
        actor, audit=_audit(names, data), bodies=units.values(), **given(data, *fields), at=at
    )


def _extend(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    body = _of(names, data) if "body" in data else None
    more = given(data, "answer_by", "granted_by", "why", "reason")
    commands.extend_answer(actor, missiv=_missiv(names, data), body=body, **more, at=at)


def _draft(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    owner = row(OWNER, names, "function", data, "owner")
    commands.draft_reply(actor, reply=_of(names, data), owner=owner, **given(data, "text", "reason"), at=at)


def _edit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    owner = row(OWNER, names, "function", data, "owner")
    commands.edit_reply(actor, reply=_of(names, data), owner=owner, **given(data, "text", "reason"), at=at)


def _answer(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    found = Recommendation.objects.get(pk=names.id("recommendation", data["recommendation"]))
    told = data.get("promises", [])
    promises = [
        commands.Promised(each["title"], each["due_on"], row(OWNER, names, "function", each, "owner"))
        for each in told
    ]
    answer = commands.answer_recommendation(
        actor,
        reply=_reply(names, found.audit_id, data["body"]),
        recommendation=found,
        promises=promises,
        **given(data, "stand", "why", "reason"),
        at=at,
    )
    made = list(answer.promised.order_by("-pk")[: len(told)])
    for each, promised in zip(reversed(told), made, strict=True):
        if "action" in each:
            names.define("promised_action", each["action"], promised.pk)


def _name_actions(names: Names) -> None:
    """Let later happenings speak of the actions that a decision opened by the names that the promises got."""
    told = {pk: key for (kind, key), pk in names.known.items() if kind == "promised_action"}
    rows = PromisedAction.objects.filter(pk__in=told, action__isnull=False)
    for pk, action_id in rows.values_list("pk", "action_id"):
        names.define("action", told[pk], action_id)


def _propose(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "proposed_by", "meeting_on", "reason")
    commands.propose_reply(actor, reply=_of(names, data), **more, at=at)


def _decide(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.decide_reply(
        actor,
        reply=_of(names, data),
        body=data.get("decided_by", ""),
        **given(data, "minutes_item", "registry_number", "reason"),
        at=at,
    )
    _name_actions(names)


def _send(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.send_reply(actor, reply=_of(names, data), **given(data, "sent_to", "reason"), at=at)
    _name_actions(names)


def _revise(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.revise_reply(actor, reply=_of(names, data), reason=data["reason"], at=at)


AUDIT, BODY = {"audit": refers("audit")}, {"body": refers("unit")}
REPLY = {**AUDIT, **BODY, "reason": text()}
TEXT = {"text": text(), "owner": refers("function")}
VERBS = (
    Verb(
        "missiv.received",
        "Revisorernas missiv kommer in: vad de begär, av vilka och till vilken dag.",
        {
            **AUDIT,
            "bodies": listed(refers("unit")),
            "dated_on": date(),
            "answer_by": date(),
            "demands": listed(text(maximum=500)),
            "copies_to": text(maximum=500),
            "registry_number": text(maximum=60),
            "note": text(),
            "reason": text(),
        },
        _receive,
        ("audit", "bodies"),
    ),
    Verb(
        "extension.granted",
        "Anstånd med svaret, för en instans eller utan body för alla som inte har svarat.",
        {
            **REPLY,
            "answer_by": date(),
            "granted_by": text(maximum=200),
            "why": text(),
        },
        _extend,
        ("audit", "answer_by", "granted_by"),
    ),
    Verb(
        "reply.drafted",
        "Svaret påbörjas som tjänsteskrivelse.",
        {**REPLY, **TEXT},
        _draft,
        ("audit", "body"),
    ),
    Verb("reply.edited", "Svaret skrivs vidare.", {**REPLY, **TEXT}, _edit, ("audit", "body")),
    Verb(
        "recommendation.answered",
        "En instans tar ställning till en rekommendation och lovar åtgärder; beslutet lägger upp dem.",
        {
            "recommendation": refers("recommendation"),
            **BODY,
            "stand": choice(Stand.values),
            "why": text(),
            "promises": listed(
                {
                    "action": defines("action"),
                    "title": text(maximum=300),
                    "due_on": date(),
                    "owner": refers("function"),
                },
                required=("title", "due_on"),
            ),
            "reason": text(),
        },
        _answer,
        ("recommendation", "body", "stand"),
    ),
    Verb(
        "reply.proposed",
        "Ordföranden lägger fram svaret som sitt förslag.",
        {**REPLY, "proposed_by": text(maximum=200), "meeting_on": date()},
        _propose,
        ("audit", "body", "proposed_by"),
    ),
    Verb(
        "reply.decided",
        "Instansen har beslutat om svaret; det som beslutades fryses.",
        {
            **REPLY,
            "decided_by": text(maximum=200),
            "minutes_item": text(maximum=40),
            "registry_number": text(maximum=60),
        },
        _decide,
        ("audit", "body"),
    ),
    Verb(
        "reply.sent",
        "Svaret har skickats till revisorerna.",
        {**REPLY, "sent_to": text(maximum=500)},
        _send,
        ("audit", "body", "sent_to"),
    ),
    Verb(
        "reply.revised",
        "Svaret tas tillbaka till utkast: återremiss eller komplettering.",
        REPLY,
        _revise,
        ("audit", "body", "reason"),
    ),
)
