"""What a case can tell of actions."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases import Data, Names, Verb, choice, date, defines, given, refers, row, text
from systematik.foundation.cases.verbs import key
from systematik.foundation.refs import Ref
from systematik.registers.actions import commands
from systematik.registers.actions.models import Action, Effect

UNIT, FUNCTION = (Action._meta.get_field(name).related_model for name in ("unit", "owner"))


def _action(names: Names, data: Data) -> Action:
    return Action.objects.select_related("unit").get(pk=names.id("action", data["action"]))


def _open(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    made = commands.open_action(
        actor,
        unit=row(UNIT, names, "unit", data, "unit"),
        owner=row(FUNCTION, names, "function", data, "owner"),
        origin=_origin(names, data),
        **given(data, "title", "due_on", "description", "reason"),
        at=at,
    )
    names.define("action", data["action"], made.pk)


def _origin(names: Names, data: Data) -> Ref | None:
    if "origin" not in data:
        return None
    kind = data.get("origin_kind", "recommendation")
    return Ref(kind, names.id(kind, data["origin"]))


def _change(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    unit = row(UNIT, names, "unit", data, "unit")
    owner = row(FUNCTION, names, "function", data, "owner")
    more = given(data, "title", "description", "reason")
    commands.change_action(actor, action=_action(names, data), unit=unit, owner=owner, **more, at=at)


def _move(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.move_action(actor, action=_action(names, data), **given(data, "due_on", "reason"), at=at)


def _start(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.start_action(actor, action=_action(names, data), **given(data, "reason"), at=at)


def _complete(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    more = given(data, "outcome", "check_on", "reason")
    commands.complete_action(actor, action=_action(names, data), **more, at=at)


def _check(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.check_effect(
        actor,
        action=_action(names, data),
        effect=data["effect"],
        effect_note=data.get("note", ""),
        at=at,
    )


def _cancel(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.cancel_action(actor, action=_action(names, data), **given(data, "reason"), at=at)


def _reopen(actor: Actor, data: Data, names: Names, at: datetime) -> None:
    commands.reopen_action(actor, action=_action(names, data), **given(data, "reason"), at=at)


ACTION, REASON = {"action": refers("action")}, {"reason": text()}
WHAT = {
    "title": text(maximum=300),
    "unit": refers("unit"),
    "owner": refers("function"),
    "description": text(),
}
VERBS = (
    Verb(
        "action.opened",
        "En åtgärd läggs upp med en dag då den ska vara klar; origin är det som bad om den.",
        {
            "action": defines("action"),
            **WHAT,
            "due_on": date(),
            "origin_kind": text(maximum=60),
            "origin": key(),
            **REASON,
        },
        _open,
        ("action", "title", "unit", "due_on"),
    ),
    Verb(
        "action.changed", "En åtgärds uppgifter ändras.", {**ACTION, **WHAT, **REASON}, _change, ("action",)
    ),
    Verb(
        "action.moved",
        "Dagen då en åtgärd ska vara klar flyttas; den tidigare finns kvar som löfte.",
        {**ACTION, "due_on": date(), **REASON},
        _move,
        ("action", "due_on", "reason"),
    ),
    Verb("action.started", "En åtgärd påbörjas.", {**ACTION, **REASON}, _start, ("action",)),
    Verb(
        "action.completed",
        "En åtgärd är klar.",
        {**ACTION, "outcome": text(), "check_on": date(), **REASON},
        _complete,
        ("action", "outcome"),
    ),
    Verb(
        "action.effect_checked",
        "Effekten av en avslutad åtgärd kontrolleras.",
        {**ACTION, "effect": choice(Effect.values), "note": text()},
        _check,
        ("action", "effect"),
    ),
    Verb("action.cancelled", "En åtgärd avbryts.", {**ACTION, **REASON}, _cancel, ("action", "reason")),
    Verb("action.reopened", "En avslutad åtgärd öppnas igen.", {**ACTION, **REASON}, _reopen, ("action",)),
)
