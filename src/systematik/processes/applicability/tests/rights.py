"""Who may open the addresses of statements of applicability."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from systematik.processes.applicability import commands
from systematik.processes.applicability.commands import Answer
from systematik.processes.applicability.models import Row, Statement
from systematik.processes.applicability.tests.grundramverk import control, loaded
from systematik.registers.organisation import commands as organisation
from systematik.registers.organisation.models import Unit, UnitType
from tests.rights import READERS, Right
from tests.world import SYSTEM

WRITERS = "strategist unit_manager"
Arguments = tuple[Any, ...]
UNKNOWN_ROW = (987654321, 987654321)


def drafted(unit: Unit, **more: Any) -> Statement:
    """Return a draft of a unit, of a small standard unless told otherwise."""
    given: dict[str, Any] = {"title": "Uttalande", "at": timezone.now(), **more}
    if "editions" not in given and "base" not in given:
        given["editions"] = [loaded("std", "1", "1 2 3")]
    return commands.draft_statement(SYSTEM, unit=unit, **given)


def answered(statement: Statement, requirement: Any, applies: bool | None = True, **more: Any) -> Row:
    """Return a row that somebody has taken a stand on."""
    given = {"reason_in": "Behövs", "reason_out": "Finns inte här", **more}
    answers = [Answer(requirement, applies, **given)]
    return commands.answer_rows(SYSTEM, statement=statement, answers=answers, at=timezone.now())[0]


def settled(statement: Statement) -> Statement:
    """Return the statement, every control of which applies."""
    rows = Row.objects.filter(statement=statement).select_related("requirement")
    answers = [Answer(row.requirement, True, "Behövs") for row in rows]
    commands.answer_rows(SYSTEM, statement=statement, answers=answers, at=timezone.now())
    return statement


def decided(statement: Statement, **more: Any) -> Any:
    """Return the version that a decision made."""
    given = {"body": "Kommunstyrelsen", "minutes_item": "§ 12", "at": timezone.now(), **more}
    return commands.decide_statement(SYSTEM, statement=statement, **given)


def _one(unit: Unit) -> Arguments:
    return (drafted(unit).pk,)


def _ready(unit: Unit) -> Arguments:
    return (settled(drafted(unit)).pk,)


def _redraftable(unit: Unit) -> Arguments:
    statement = settled(drafted(unit))
    decided(statement)
    return (statement.pk,)


def _version(unit: Unit) -> Arguments:
    return (*_redraftable(unit), 1)


def _row(unit: Unit) -> Arguments:
    statement = drafted(unit)
    return statement.pk, control(loaded("std", "1", "1 2 3"), "2").pk


def _own_row(unit: Unit) -> Arguments:
    base = drafted(unit)
    team = organisation.create_unit(
        SYSTEM, name="Driftgruppen", type=UnitType.TEAM, parent=unit, at=timezone.now()
    )
    own = drafted(team, base=base)
    return (answered(own, control(loaded("std", "1", "1 2 3"), "2"), False).pk,)


def _on(
    roles: str, make: Callable[[Unit], Arguments], method: str, unknown: Arguments = (987654321,)
) -> Right:
    return Right(
        roles,
        own=lambda world: make(world.education),
        other=lambda world: make(world.social),
        method=method,
        unknown=unknown,
    )


RIGHTS: dict[str, Right] = {
    "statements": Right(READERS),
    "statement_rows": Right(READERS),
    "coverage": Right(READERS),
    "statement_new": Right(WRITERS, method="both"),
    "statement": _on(READERS, _one, "get"),
    "statement_edit": _on(WRITERS, _one, "both"),
    "statement_settle": _on(WRITERS, _one, "both"),
    "statement_move": _on(WRITERS, _one, "both"),
    "statement_decide": _on(WRITERS, _ready, "both"),
    "statement_redraft": _on(WRITERS, _redraftable, "both"),
    "statement_sheet": _on(READERS, _one, "get"),
    "statement_compare": _on(READERS, _redraftable, "get"),
    "statement_version": _on(READERS, _version, "get", (987654321, 1)),
    "statement_content": _on(READERS, _version, "get", (987654321, 1)),
    "statement_row": _on(READERS, _row, "get", UNKNOWN_ROW),
    "statement_answer": _on(WRITERS, _row, "both", UNKNOWN_ROW),
    "statement_serve": _on(WRITERS, _row, "both", UNKNOWN_ROW),
    "statement_follow": _on(WRITERS, _own_row, "both"),
}
