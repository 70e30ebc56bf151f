"""What is compared with: what the last kept report stated, else what the registers say of the earlier day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from systematik.engine.assessment import Answer
from systematik.foundation.questions import words
from systematik.foundation.questions.answers import CriterionAnswer
from systematik.foundation.questions.comparison import Compared
from systematik.interfaces.reports import showing
from systematik.interfaces.reports.asking import Ask
from systematik.rendering.paper import Block, Cell, Items, Paragraph


def answer(ask: Ask, each: Compared) -> str:
    """Return the earlier answer of a question."""
    return str(_question(ask, each).get("answer") or each.before.answer)


def direction(ask: Ask, each: Compared) -> int:
    """Return 1 where the answer has risen, -1 where it has fallen; 0 also where one of the two is missing."""
    before, after = answer(ask, each), str(each.after.answer)
    if not _question(ask, each):
        return each.difference.direction
    if before not in showing.SCALE or after not in showing.SCALE:
        return 0
    moved = showing.SCALE.index(before) - showing.SCALE.index(after)
    return (moved > 0) - (moved < 0)


def criterion(ask: Ask, each: Compared, before: CriterionAnswer | None) -> Cell:
    """Return the earlier answer of a criterion with what was counted."""
    if before is None:
        return Cell("–")
    said = _question(ask, each).get("criteria", {}).get(before.asked.id)
    if said is None:
        shown = showing.answer(str(before.judged.answer))
        return Cell(f"{shown.text} ({words.counted(before.judged)})", shown.tone)
    shown = showing.answer(said["answer"])
    if said["of"] is None:
        return shown
    counted = _("%(met)d av %(of)d") % {"met": said["met"], "of": said["of"]}
    return Cell(f"{shown.text} ({counted})", shown.tone)


def since(ask: Ask, compared: Sequence[Compared]) -> Iterator[Block]:
    """Yield which report it is compared with, and where the registers now say otherwise of that day."""
    if ask.kept is None:
        yield Paragraph(
            _("Ingen tidigare lägesrapport är sparad; jämförelsen är med läget %(day)s, räknat ur registren.")
            % {"day": ask.compared_on.isoformat()},
            "muted",
        )
        return
    about = {"day": ask.compared_on.isoformat(), "kept": date_format(ask.kept.issued_at, "Y-m-d")}
    yield Paragraph(
        _("Jämförelsen är med lägesrapporten per %(day)s som sparades %(kept)s.") % about, "muted"
    )
    otherwise = [each for each in compared if answer(ask, each) != str(each.before.answer)]
    if otherwise:
        yield Paragraph(_("Registren säger nu något annat om den dagen än vad rapporten gjorde:"), "muted")
        yield Items(tuple(_corrected(ask, each) for each in otherwise))


def _corrected(ask: Ask, each: Compared) -> str:
    return _("%(question)s: rapporten sade ”%(then)s”, registren säger ”%(now)s”.") % {
        "question": each.question.short,
        "then": showing.answer(answer(ask, each)).text,
        "now": showing.answer(str(Answer(each.before.answer))).text,
    }


def _question(ask: Ask, each: Compared) -> dict[str, Any]:
    stated: dict[str, Any] = ask.kept.figures.get("questions", {}) if ask.kept else {}
    return stated.get(each.question.id) or {}
