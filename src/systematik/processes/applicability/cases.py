"""What a case can tell of statements of applicability."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

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
from systematik.processes.applicability import commands
from systematik.processes.applicability.commands import Answer
from systematik.processes.applicability.models import Row, Statement
from systematik.registers.frameworks import queries as frameworks

UNIT: Any = Statement._meta.get_field("unit").related_model
FUNCTION: Any = Row._meta.get_field("owner").related_model
APPLIES = {"yes": True, "no": False, "undecided": None}


def _statement(names: Names, data: Data, field: str = "statement") -> Statement:
    rows = Statement.objects.select_related("unit", "base__unit")
    return rows.get(pk=names.id("statement", data[field]))


def _edition(actor: Actor, written: str) -> Any:
    """Return the edition that is written `framework` or `framework/edition`."""
    framework, _slash, edition = written.partition("/")
    found = frameworks.edition_named(actor, framework, edition)
    if found is None:
        raise ValidationError(_("Ramverket ”%(name)s” är inte inläst.") % {"name": written})
    return found


def _draft(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    made = commands.draft_statement(
        actor,
        unit=row(UNIT, names, "unit", data, "unit"),
        editions=[_edition(actor, written) for written in data.get("editions", ())],
        base=_statement(names, data, "base") if "base" in data else None,
        **given(data, "title", "reason"),
        at=at,
    )
    names.define("statement", data["statement"], made.pk)


def _answer(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    finder = frameworks.Finder()
    answers = [_one(names, finder, each) for each in data["rows"]]
    commands.answer_rows(
        actor, statement=_statement(names, data), answers=answers, **given(data, "reason"), at=at
    )


def _one(names: Names, finder: frameworks.Finder, said: Data) -> Answer:
    laws = [_requirement(finder, law["framework"], law["control"]) for law in said.get("laws", ())]
    return Answer(
        _requirement(finder, said["framework"], said["control"]),
        APPLIES[said.get("applies", "yes")],
        owner=row(FUNCTION, names, "function", said, "owner"),
        laws=laws if "laws" in said else None,
        **given(said, "reason_in", "reason_out"),
    )


def _requirement(finder: frameworks.Finder, written: str, key: str) -> Any:
    framework, _slash, edition = written.partition("/")
    pk = finder.find(framework, key, edition)
    if pk is None:
        raise ValidationError(
            _("”%(framework)s” har ingen kontroll %(control)s.") % {"framework": written, "control": key}
        )
    model: Any = Row._meta.get_field("requirement").related_model
    return model.objects.get(pk=pk)


def _settle(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "reason_in", "reason")
    commands.settle_rest(actor, statement=_statement(names, data), **more, at=at)


def _decide(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "body", "decided_on", "minutes_item", "registry_number", "reason")
    commands.decide_statement(actor, statement=_statement(names, data), **more, at=at)


def _redraft(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.redraft_statement(actor, statement=_statement(names, data), **given(data, "reason"), at=at)


def _move(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.move_edition(
        actor,
        statement=_statement(names, data),
        old=_edition(actor, data["old"]),
        new=_edition(actor, data["new"]),
        **given(data, "reason"),
        at=at,
    )


STATEMENT, REASON = {"statement": refers("statement")}, {"reason": text()}
FRAMEWORK = text(maximum=200)
VERBS = (
    Verb(
        "statement.drafted",
        "Ett uttalande om tillämplighet påbörjas: för ramverken i editions (framework eller framework/utgåva), "
        "eller för en enhet som avviker från base.",
        {
            "statement": defines("statement"),
            "title": text(maximum=250),
            "unit": refers("unit"),
            "editions": listed(FRAMEWORK),
            "base": refers("statement"),
            **REASON,
        },
        _draft,
        ("statement", "title", "unit"),
    ),
    Verb(
        "statement.answered",
        "Ställning tas till kontroller: om de är tillämpliga och varför, vem som ansvarar, vilken lag som kräver dem.",
        {
            **STATEMENT,
            "rows": listed(
                {
                    "framework": FRAMEWORK,
                    "control": text(maximum=250),
                    "applies": choice(APPLIES),
                    "reason_in": text(),
                    "reason_out": text(),
                    "owner": refers("function"),
                    "laws": listed(
                        {"framework": FRAMEWORK, "control": text(maximum=250)},
                        required=("framework", "control"),
                    ),
                },
                required=("framework", "control"),
            ),
            **REASON,
        },
        _answer,
        ("statement", "rows"),
    ),
    Verb(
        "statement.settled",
        "Alla kontroller som ingen har tagit ställning till är tillämpliga, av samma skäl.",
        {**STATEMENT, "reason_in": text(), **REASON},
        _settle,
        ("statement", "reason_in"),
    ),
    Verb(
        "statement.decided",
        "Ett uttalande beslutas och fryses med status för varje kontroll som den var den dagen.",
        {
            **STATEMENT,
            "body": text(maximum=200),
            "decided_on": date(),
            "minutes_item": text(maximum=40),
            "registry_number": text(maximum=60),
            **REASON,
        },
        _decide,
        ("statement", "body"),
    ),
    Verb(
        "statement.redrafted",
        "Ett nytt utkast påbörjas efter ett beslut.",
        {**STATEMENT, **REASON},
        _redraft,
        ("statement",),
    ),
    Verb(
        "statement.moved",
        "Ett uttalande byter utgåva av ett ramverk; svaren följer med.",
        {**STATEMENT, "old": FRAMEWORK, "new": FRAMEWORK, **REASON},
        _move,
        ("statement", "old", "new"),
    ),
)
