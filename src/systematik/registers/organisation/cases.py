"""Happenings of a case that the organisation register understands."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.roles import roles
from systematik.foundation.cases import (
    Data,
    Names,
    Verb,
    choice,
    date,
    defines,
    flag,
    given,
    listed,
    refers,
    text,
)
from systematik.foundation.cases.verbs import key
from systematik.foundation.history import past
from systematik.foundation.refs import Ref
from systematik.foundation.refusals import Refused
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Function, FunctionType, Grant, Person, Unit, UnitType


class NoSuchGrant(Refused):
    """The case takes back a role that the person does not have."""


def _unit(names: Names, key: str) -> Unit:
    return Unit.objects.get(pk=names.id("unit", key))


def _maybe_unit(names: Names, key: str | None) -> Unit | None:
    return None if key is None else _unit(names, key)


def _person(names: Names, data: Data) -> Person:
    return Person.objects.select_related("unit").get(pk=names.id("person", data["person"]))


def _function(names: Names, data: Data) -> Function:
    return Function.objects.select_related("unit").get(pk=names.id("function", data["function"]))


def _create_unit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "name", "type", "short_name", "external_id", "registry_pattern", "reason")
    unit = commands.create_unit(actor, parent=_maybe_unit(names, data.get("parent")), **more, at=at)
    names.define("unit", data["unit"], unit.pk)


def _rename_unit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "name", "short_name", "reason")
    commands.rename_unit(actor, unit=_unit(names, data["unit"]), **more, at=at)


def _move_unit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    unit, parent = _unit(names, data["unit"]), _unit(names, data["parent"])
    commands.move_unit(actor, unit=unit, parent=parent, **given(data, "reason"), at=at)


def _merge_units(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    units = [_unit(names, key) for key in data["units"]]
    commands.merge_units(actor, units=units, into=_unit(names, data["into"]), **given(data, "reason"), at=at)


def _split_unit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    into = [_unit(names, key) for key in data["into"]]
    commands.split_unit(actor, unit=_unit(names, data["unit"]), into=into, **given(data, "reason"), at=at)


def _close_unit(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    successor = _maybe_unit(names, data.get("successor"))
    unit = _unit(names, data["unit"])
    commands.close_unit(actor, unit=unit, successor=successor, **given(data, "reason"), at=at)


def _register_person(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "name", "email", "title", "external_id")
    person = commands.register_person(actor, unit=_unit(names, data["unit"]), **more, at=at)
    names.define("person", data["person"], person.pk)


def _change_person(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "name", "email", "title")
    unit = _maybe_unit(names, data.get("unit"))
    commands.change_person(actor, person=_person(names, data), unit=unit, **more, at=at)


def _leave(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "leaves_on", "reason")
    commands.set_leaving(actor, person=_person(names, data), **more, at=at)


def _establish_function(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "name", "type", "mandate", "needs_deputy", "external_id")
    function = commands.establish_function(actor, unit=_unit(names, data["unit"]), **more, at=at)
    names.define("function", data["function"], function.pk)


def _review_function(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "mandate", "reason")
    commands.review_function(actor, function=_function(names, data), **more, at=at)


def _abolish_function(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.abolish_function(actor, function=_function(names, data), **given(data, "reason"), at=at)


DECISION = ("from_on", "to_on", "decided_by", "decided_on", "minutes_item", "registry_number")


def _appoint(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.appoint(
        actor,
        function=_function(names, data),
        person=_person(names, data),
        is_deputy=data.get("deputy", False),
        **given(data, *DECISION, "reason"),
        at=at,
    )


def _end_appointment(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    function, person = _function(names, data), _person(names, data)
    commands.end_appointment(actor, function=function, person=person, **given(data, "to_on", "reason"), at=at)


def _assess_conflict(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "assessed_by", "reasoning", "reassess_on")
    commands.assess_conflict(
        actor, person=_person(names, data), is_acceptable=data["acceptable"], **more, at=at
    )


def _grant(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    last = data.get("to_on")
    commands.grant_access(
        actor,
        person=_person(names, data),
        unit=_unit(names, data["unit"]),
        to_at=past.end_of_day(last) if last else None,
        record=_record(names, data),
        **given(data, "role", "reason", "account"),
        at=at,
    )


def _record(names: Names, data: Data) -> Ref | None:
    """Return the record that a role of one record is given over: its kind is the role's own."""
    kind = roles()[data["role"]].of_record
    return Ref(kind, names.id(kind, data["record"])) if kind and "record" in data else None


def _revoke(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    person, unit = _person(names, data), _unit(names, data["unit"])
    held = Grant.objects.filter(person=person, unit=unit, role=data["role"]).order_by("-from_at", "pk")
    grant = held.select_related("person", "unit").first()
    if grant is None:
        raise NoSuchGrant(f"{person.name} har inte rollen {data['role']} på {unit.name}")
    commands.revoke_access(actor, grant=grant, **given(data, "reason"), at=at)


PERSON = {"person": refers("person")}
FUNCTION = {"function": refers("function")}
UNIT = {"unit": refers("unit")}
REASON = {"reason": text()}
NAME = text(maximum=200)
VERBS = (
    Verb(
        "unit.created",
        "En enhet inrättas; utan förälder är den en kommun.",
        {
            "unit": defines("unit"),
            "name": NAME,
            "type": choice(UnitType.values),
            "parent": refers("unit"),
            "short_name": text(maximum=40),
            "external_id": text(maximum=100),
            "registry_pattern": text(maximum=100),
            **REASON,
        },
        _create_unit,
        ("unit", "name", "type"),
    ),
    Verb(
        "unit.renamed",
        "En enhet byter namn.",
        {**UNIT, "name": NAME, "short_name": text(maximum=40), **REASON},
        _rename_unit,
        ("unit", "name"),
    ),
    Verb(
        "unit.moved",
        "En enhet flyttas under en annan; allt under den följer med.",
        {**UNIT, "parent": refers("unit"), **REASON},
        _move_unit,
        ("unit", "parent"),
    ),
    Verb(
        "unit.merged",
        "Enheter går upp i en annan; det som stod på dem flyttar dit.",
        {"units": listed(refers("unit")), "into": refers("unit"), **REASON},
        _merge_units,
        ("units", "into"),
    ),
    Verb(
        "unit.split",
        "En enhet delas; det som stod på den flyttar till den första av de nya.",
        {**UNIT, "into": listed(refers("unit")), **REASON},
        _split_unit,
        ("unit", "into"),
    ),
    Verb(
        "unit.closed",
        "En enhet upphör; det som stod på den flyttar till efterträdaren.",
        {**UNIT, "successor": refers("unit"), **REASON},
        _close_unit,
        ("unit",),
    ),
    Verb(
        "person.registered",
        "En person läggs upp på en enhet.",
        {
            "person": defines("person"),
            "name": NAME,
            **UNIT,
            "email": text(maximum=254),
            "title": text(maximum=200),
            "external_id": text(maximum=100),
        },
        _register_person,
        ("person", "name", "unit"),
    ),
    Verb(
        "person.changed",
        "En persons uppgifter ändras.",
        {**PERSON, "name": NAME, "email": text(maximum=254), "title": text(maximum=200), **UNIT},
        _change_person,
        ("person",),
    ),
    Verb(
        "person.leaving",
        "En person slutar; förordnanden och behörighet slutar gälla efter den dagen.",
        {**PERSON, "leaves_on": date(), **REASON},
        _leave,
        ("person", "leaves_on"),
    ),
    Verb(
        "function.established",
        "En funktion (roll) inrättas på en enhet.",
        {
            "function": defines("function"),
            "name": NAME,
            "type": choice(FunctionType.values),
            **UNIT,
            "mandate": text(),
            "needs_deputy": flag(),
            "external_id": text(maximum=100),
        },
        _establish_function,
        ("function", "name", "type", "unit"),
    ),
    Verb(
        "function.reviewed",
        "En funktions beskrivning ses över.",
        {**FUNCTION, "mandate": text(), **REASON},
        _review_function,
        ("function",),
    ),
    Verb(
        "function.abolished",
        "En funktion avskaffas; förordnanden slutar dagen före.",
        {**FUNCTION, **REASON},
        _abolish_function,
        ("function",),
    ),
    Verb(
        "appointment.made",
        "En person förordnas som innehavare av en funktion, eller som ersättare.",
        {
            **FUNCTION,
            **PERSON,
            "deputy": flag(),
            "from_on": date(),
            "to_on": date(),
            "decided_by": text(maximum=200),
            "decided_on": date(),
            "minutes_item": text(maximum=40),
            "registry_number": text(maximum=60),
            **REASON,
        },
        _appoint,
        ("function", "person"),
    ),
    Verb(
        "appointment.ended",
        "Ett förordnande slutar; den sista dagen räknas med.",
        {**FUNCTION, **PERSON, "to_on": date(), **REASON},
        _end_appointment,
        ("function", "person"),
    ),
    Verb(
        "conflict.assessed",
        "Det prövas om en person kan vara både dataskyddsombud och informationssäkerhetsstrateg.",
        {
            **PERSON,
            "assessed_by": text(maximum=200),
            "acceptable": flag(),
            "reasoning": text(),
            "reassess_on": date(),
        },
        _assess_conflict,
        ("person", "assessed_by", "acceptable", "reasoning"),
    ),
    Verb(
        "access.granted",
        "En person får en behörighetsroll över en enhet, eller över en post (record) där rollen är sådan; med account "
        "också ett konto att logga in med.",
        {
            **PERSON,
            "role": choice(roles()),
            **UNIT,
            "record": key(),
            "to_on": date(),
            **REASON,
            "account": flag(),
        },
        _grant,
        ("person", "role", "unit"),
    ),
    Verb(
        "access.revoked",
        "En behörighetsroll tas tillbaka.",
        {**PERSON, "role": choice(roles()), **UNIT, **REASON},
        _revoke,
        ("person", "role", "unit"),
    ),
)
