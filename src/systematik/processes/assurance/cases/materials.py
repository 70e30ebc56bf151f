"""What a case can tell of material that auditors ask for."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names, Verb, date, defines, given, listed, refers, text
from systematik.foundation.cases.verbs import key
from systematik.foundation.refs import Ref
from systematik.processes.assurance import commands
from systematik.processes.assurance.models import Audit, Material


def _material(names: Names, data: Data) -> Material:
    found = Material.objects.select_related("audit__unit")
    return found.get(pk=names.id("material", data["material"]))


def _request(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    audit = Audit.objects.select_related("unit").get(pk=names.id("audit", data["audit"]))
    more = given(data, "title", "description", "asked_by", "due_on", "as_of", "reason")
    made = commands.request_material(actor, audit=audit, **more, at=at)
    names.define("material", data["material"], made.pk)


def _hand_over(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    records = [Ref(each["kind"], names.id(each["kind"], each["record"])) for each in data.get("records", ())]
    more = given(data, "as_of", "answer", "lists", "reason")
    commands.hand_over(actor, material=_material(names, data), records=records, **more, at=at)


def _lack(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.lack_material(actor, material=_material(names, data), **given(data, "answer", "reason"), at=at)


def _withdraw(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.withdraw_material(
        actor, material=_material(names, data), **given(data, "answer", "reason"), at=at
    )


MATERIAL, REASON = {"material": refers("material")}, {"reason": text()}
VERBS = (
    Verb(
        "material.requested",
        "Granskarna begär underlag; as_of är den dag som det ska läsas per.",
        {
            "audit": refers("audit"),
            "material": defines("material"),
            "title": text(maximum=300),
            "description": text(),
            "asked_by": text(maximum=200),
            "due_on": date(),
            "as_of": date(),
            **REASON,
        },
        _request,
        ("audit", "material", "title"),
    ),
    Verb(
        "material.handed_over",
        "Poster (records) och hela listor (lists) lämnas över, att läsas som de var per as_of.",
        {
            **MATERIAL,
            "records": listed({"kind": text(maximum=60), "record": key()}, required=("kind", "record")),
            "lists": listed(text(maximum=60)),
            "as_of": date(),
            "answer": text(),
            **REASON,
        },
        _hand_over,
        ("material",),
    ),
    Verb(
        "material.not_available",
        "Det som begärts finns inte; answer säger varför.",
        {**MATERIAL, "answer": text(), **REASON},
        _lack,
        ("material", "answer"),
    ),
    Verb(
        "material.withdrawn",
        "Granskarna återtar sin begäran.",
        {**MATERIAL, "answer": text(), **REASON},
        _withdraw,
        ("material", "answer"),
    ),
)
