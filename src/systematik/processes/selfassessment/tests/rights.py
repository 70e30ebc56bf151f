"""Who may open the addresses of self-assessments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from systematik.processes.selfassessment import commands, queries
from systematik.processes.selfassessment.models import Edition, Round
from systematik.registers.organisation.models import Unit
from tests.rights import READERS, Right
from tests.world import SYSTEM, World

WRITERS = "strategist unit_manager"
Arguments = tuple[Any, ...]


def loaded() -> Edition:
    """Return the form that comes with the product, read in."""
    return commands.load_form(SYSTEM, form_file=queries.shipped("grundlaget"), at=timezone.now())


def opened(unit: Unit, title: str = "Grundläget", **more: Any) -> Round:
    """Return an open round of a unit."""
    return commands.open_round(
        SYSTEM,
        title=title,
        edition=more.pop("edition", None) or loaded(),
        unit=unit,
        **more,
        at=timezone.now(),
    )


def answered(round: Round, **levels: str) -> Round:
    """Return the round with levels by question id, a double underscore for the dot."""
    several = [commands.AnswerGiven(key.replace("__", "."), level) for key, level in levels.items()]
    commands.answer_questions(SYSTEM, round=round, answers=several, at=timezone.now())
    return round


def _round(unit: Unit) -> Arguments:
    standing = Round.objects.filter(unit=unit).first()
    return ((standing or opened(unit)).pk,)


def _answer(unit: Unit) -> Arguments:
    found = Round.objects.select_related("unit", "edition").get(pk=_round(unit)[0])
    if not found.answers.exists():
        answered(found, ledning__policy="delvis")
    return (found.answers.get().pk,)


def _question(unit: Unit) -> Arguments:
    pk = _round(unit)[0]
    return (pk, queries.questions_of(Round.objects.get(pk=pk).edition)[0].pk)


def _compared(unit: Unit) -> Arguments:
    first = opened(unit)
    commands.close_round(SYSTEM, round=first, at=timezone.now())
    return (opened(unit, "Igen").pk,)


def _edition(world: World) -> Arguments:
    return (loaded().pk,)


def _on(roles: str, make: Callable[[Unit], Arguments], method: str = "get", **more: Any) -> Right:
    return Right(
        roles,
        own=lambda world: make(world.education),
        other=lambda world: make(world.social),
        method=method,
        **more,
    )


RIGHTS: dict[str, Right] = {
    "assessment_rounds": Right(READERS),
    "assessment_answers": Right(READERS),
    "assessment_forms": Right(READERS),
    "assessment_form": Right(READERS, own=_edition, other=_edition, other_open_to=READERS),
    "assessment_form_load": Right("strategist", method="both"),
    "assessment_round_new": Right(WRITERS, method="both"),
    "assessment_round": _on(READERS, _round),
    "assessment_answer": _on(READERS, _answer),
    "assessment_question": _on(WRITERS, _question, "both", unknown=(987654321, 987654321)),
    "assessment_round_rename": _on(WRITERS, _round, "both"),
    "assessment_round_targets": _on(WRITERS, _round, "both"),
    "assessment_round_close": _on(WRITERS, _round, "both"),
    "assessment_round_compare": _on(READERS, _compared),
}
