"""The rows behind a figure, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from systematik.foundation.facts import Row
from systematik.foundation.questions import content, words
from systematik.interfaces.overview.questions.showing import address

PER_PAGE = 50


def paged(rows: Sequence[Row], chosen: Mapping[str, str], unit: int) -> dict[str, Any]:
    """Return one page of the rows: those that don't meet the rule, or all of them."""
    everything = chosen.get("visa") == "alla"
    missing = [row for row in rows if not row.meets]
    found = Paginator(rows if everything else missing, PER_PAGE).get_page(chosen.get("sida"))
    asked = {"enhet": unit, "visa": "alla" if everything else ""}
    return {
        "page": found,
        "pages": _pages(found, asked) if found.paginator.num_pages > 1 else [],
        "everything": everything,
        "of": len(rows),
        "met": len(rows) - len(missing),
        "tabs": [
            {
                "label": _("Undantag"),
                "url": query(enhet=unit),
                "count": len(missing),
                "current": not everything,
            },
            {
                "label": _("Allt"),
                "url": query(enhet=unit, visa="alla"),
                "count": len(rows),
                "current": everything,
            },
        ],
    }


def query(**chosen: Any) -> str:
    """Return the part of an address that keeps these choices."""
    return "?" + urlencode({key: value for key, value in chosen.items() if value})


def _pages(found: Page[Row], asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    numbers = found.paginator.get_elided_page_range(found.number, on_each_side=1, on_ends=1)
    return [
        {"number": each, "url": query(**asked, sida=each), "current": each == found.number}
        if isinstance(each, int)
        else {"gap": True}
        for each in numbers
    ]


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
