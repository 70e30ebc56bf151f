"""What a case can tell of frameworks."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names, Verb, defines, given, refers, text
from systematik.registers.frameworks import commands, imports, queries
from systematik.registers.frameworks.models import Edition


def _load(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    held = imports.shipped(data["file"])
    for taken in imports.take(actor, held, **given(data, "reason"), at=at):
        if isinstance(taken.made, Edition):
            names.define("framework_edition", data["edition"], taken.made.pk)


def _load_mappings(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    imports.take(actor, imports.shipped(data["file"]), **given(data, "reason"), at=at)


def _verify(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    edition = Edition.objects.get(pk=names.id("framework_edition", data["edition"]))
    found = queries.requirements(actor, edition=edition).get(key=data["requirement"])
    commands.verify_requirement(actor, requirement=found, **given(data, "reason"), at=at)


VERBS = (
    Verb(
        "framework.loaded",
        "Ett ramverk som följer med läses in; file är filens namn i content/frameworks utan ändelse.",
        {
            "edition": defines("framework_edition"),
            "file": text(maximum=100),
            "reason": text(),
        },
        _load,
        ("edition", "file"),
    ),
    Verb(
        "mappings.loaded",
        "Kopplingar som följer med läses in, mellan ramverk som redan är inlästa.",
        {"file": text(maximum=100), "reason": text()},
        _load_mappings,
        ("file",),
    ),
    Verb(
        "requirement.verified",
        "Ett krav verifieras mot sin källa; requirement är kravets id i utgåvan.",
        {
            "edition": refers("framework_edition"),
            "requirement": text(maximum=250),
            "reason": text(),
        },
        _verify,
        ("edition", "requirement"),
    ),
)
