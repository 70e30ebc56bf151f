"""What is done about the answers: the actions that they asked for, and what a new one begins with."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.refs import Ref
from systematik.processes.selfassessment.models import Round
from systematik.processes.selfassessment.queries import Asked, RoundGraded
from systematik.registers.actions import queries as actions
from systematik.registers.actions.permissions import Permission
from systematik.ui import writing

KIND = "assessment_answer"


def promised(request: writing.Asked, result: RoundGraded) -> dict[int, list[Any]]:
    """Return the actions that each answer of a round asked for, by its id; one query."""
    ids = [each.answer.pk for each in result.asked if each.answer]
    found: dict[int, list[Any]] = defaultdict(list)
    for action in secrecy.shown(request.actor, "action", actions.of_records(request.actor, KIND, ids)):
        found[action.origin_id].append(action)
    return found


def gaps(request: writing.Asked, result: RoundGraded) -> dict[int, str]:
    """Return what the address of a new action says, by the question's id: of those where something is left to do."""
    if request.moment is not None or not decisions.paths(request.actor, Permission.EDIT):
        return {}
    return {
        each.question.pk: begun(result.round, each)
        for area in result.areas
        if area.gap != 0
        for each in area.asked
        if each.next_level
    }


def begun(round: Round, asked: Asked) -> str:
    """Return what the address of a new action for an answer says: its unit, and which level shall be reached."""
    if asked.answer is None:
        return ""
    ref, wanted = Ref(KIND, asked.answer.pk), asked.next_level
    if wanted is None or asked.level is None:
        return actions.query_for(ref, unit=round.unit_id)
    words = (asked.question.text, asked.level.label, wanted.label, wanted.text)
    return _begun(get_language(), ref, round.unit_id, *words)


@lru_cache(maxsize=4096)
def _begun(_language: str, ref: Ref, unit: int, question: str, now: str, level: str, text: str) -> str:
    """Return the same for the same words: a round is opened more often than it is answered."""
    said = {"level": level, "question": question, "now": now}
    description = _("Svaret är ”%(now)s”. Nästa nivå är ”%(level)s”.") % said
    return actions.query_for(
        ref,
        unit=unit,
        title=_("Nå ”%(level)s”: %(question)s") % said,
        description=f"{description} {text}".strip(),
    )
