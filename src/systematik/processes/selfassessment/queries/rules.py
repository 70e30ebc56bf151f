"""The rule of an edition, from data to what the engine counts by, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from systematik.engine.assessment import Answer
from systematik.engine.grading import By, Rule, Step, Unanswered, Way


def rule_of(data: Mapping[str, Any]) -> Rule:
    """Return the rule; raises ValueError where its steps don't rise."""
    steps = tuple(
        Step(each["label"], each["from"], Answer(each.get("normalised", "unanswered")))
        for each in data["steps"]
    )
    return Rule(
        steps,
        _way(data["area"]),
        _way(data["whole"]),
        Unanswered(data.get("unanswered", "lowest")),
        data.get("answered", 0),
        data.get("over_questions", False),
    )


def _way(data: Mapping[str, Any]) -> Way:
    return Way(By(data["by"]), data.get("at_least", 100), data.get("above_weakest"))


def in_words(rule: Rule) -> list[str]:
    """Return what the rule says, a sentence each."""
    said = [
        _("Ett områdes resultat är %(way)s.") % {"way": _said(rule.area, _("frågorna"))},
        _("Helhetens resultat är %(way)s.")
        % {"way": _said(rule.whole, _("frågorna") if rule.over_questions else _("områdena"))},
    ]
    if rule.unanswered is Unanswered.LOWEST:
        said.append(_("En fråga utan svar räknas som den lägsta nivån."))
    else:
        said.append(_("En fråga utan svar räknas inte."))
    if rule.answered:
        said.append(
            _("Resultat finns först när minst %(share)d procent är besvarat.") % {"share": rule.answered}
        )
    return said


def _said(way: Way, parts: str) -> str:
    given = {"parts": parts, "least": way.at_least}
    text = {
        By.LOWEST: _("det lägsta av %(parts)s"),
        By.AVERAGE: _("det vägda medelvärdet av %(parts)s"),
        By.SHARE: _("den andel av %(parts)s som ger minst %(least)d procent av sina poäng"),
        By.REACHED: _("det högsta steg som minst %(least)d procent av %(parts)s har nått"),
    }[way.by] % given
    if way.above_weakest is None:
        return text
    return _("%(way)s, men högst %(steps)d steg över det svagaste") % {
        "way": text,
        "steps": way.above_weakest,
    }
