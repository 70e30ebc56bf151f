"""The rows behind a figure, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator

from systematik.foundation.facts import Row
from systematik.foundation.questions import content, words
from systematik.interfaces.overview.questions.showing import address

PER_PAGE = 50


def paged(rows: Sequence[Row], chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return one page of the rows: those that don't meet the rule, or all of them."""
    everything = chosen.get("visa") == "alla"
    wanted = rows if everything else [row for row in rows if not row.meets]
    found = Paginator(wanted, PER_PAGE).get_page(chosen.get("sida"))
    missing = sum(1 for row in rows if not row.meets)
    return {
        "page": found,
        "everything": everything,
        "of": len(rows),
        "met": len(rows) - missing,
        "missing": missing,
    }


def asking(fact: str, unit: int | None) -> list[dict[str, Any]]:
    """Return the criteria that the fact decides, with their questions."""
    return [
        {
            "question": question.short,
            "text": criterion.text,
            "thresholds": words.thresholds(criterion.criterion.thresholds),
            "url": f"{address('question', question.id, unit=unit)}#{criterion.id}",
        }
        for question in content.questions()
        for criterion in question.criteria
        if criterion.fact == fact
    ]
