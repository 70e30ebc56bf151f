"""Two days chosen in the address, and the answers of both beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.questions import comparison, words
from systematik.foundation.questions.comparison import Compared, CriterionCompared
from systematik.foundation.questions.content import Question
from systematik.foundation.refs import Label
from systematik.interfaces.overview import days as chosen
from systematik.interfaces.overview.days import Days
from systematik.ui import addresses


def compared(
    actor: Actor, unit_id: int, asked: Sequence[Question], days: Days, *, at: datetime
) -> list[dict[str, Any]]:
    """Return each question with both answers, the reasons and the rows that moved."""
    before, after = (chosen.moment(days.cleaned_data[name], at=at) for name in ("fran", "till"))
    found = comparison.compare(actor, unit_id, asked, before=before, after=after)
    return [_shown(each, days.cleaned_data["fran"]) for each in found]


def _shown(found: Compared, first: date) -> dict[str, Any]:
    return {
        "question": found.question,
        "url": reverse("question", args=[found.question.id]),
        "before": str(found.before.answer),
        "after": str(found.after.answer),
        "direction": found.difference.direction,
        "why": words.difference(found.difference, found.question),
        "criteria": [_criterion(each, first) for each in _heaviest_first(found)],
    }


def _heaviest_first(found: Compared) -> list[CriterionCompared]:
    changed = [each for each in found.criteria if each.moved.changed or each.rows]
    return sorted(changed, key=lambda each: -abs(each.moved.impact(found.difference.after)))


def _criterion(each: CriterionCompared, first: date) -> dict[str, Any]:
    before, after = each.moved.before, each.moved.after
    return {
        "text": each.asked.text,
        "before": words.counted(before) if before else "",
        "after": words.counted(after) if after else "",
        "was": str(before.answer) if before else "",
        "became": str(after.answer) if after else "",
        "points": each.moved.points,
        "rows": each.rows,
        "groups": [(label, icon, rows) for label, icon, rows in _groups(each, first) if rows],
    }


def _groups(each: CriterionCompared, first: date) -> list[tuple[Any, str, Any]]:
    return [
        (_("Rättade"), "circle-check", each.put_right),
        (_("Uppfyllde tidigare, men inte längre"), "circle-alert", each.fell),
        (_("Nya undantag"), "plus", each.new),
        (_("Undantag som inte räknas längre"), "minus", [_then(row, first) for row in each.dropped]),
    ]


def _then(row: Label, first: date) -> Label:
    """Return the row with the address of its page on the first day: today it may be gone."""
    return Label(row.ref, row.title, addresses.on(first, row.url))
