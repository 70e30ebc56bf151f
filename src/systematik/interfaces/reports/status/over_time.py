"""How the answers have moved over two years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from systematik.foundation.questions import answers, content
from systematik.foundation.questions.answers import QuestionAnswer
from systematik.interfaces.reports import showing
from systematik.interfaces.reports.asking import Ask
from systematik.rendering.paper import Block, Heading, Paragraph, Point, Series, Trend
from systematik.ui import drawings


def blocks(ask: Ask) -> Iterator[Block]:
    """Yield the trend."""
    asked = content.questions()
    moments = answers.trend(ask.actor, ask.unit.pk, asked, at=ask.at)
    yield Heading(_("Utvecklingen"))
    yield Paragraph(_("Svaret vid varje månads slut, räknat ur det som då stod i registren."))
    yield Trend(
        _("Svaren månad för månad"),
        showing.levels(),
        tuple(_series(question.short, number, moments) for number, question in enumerate(asked)),
        str(drawings.ANSWERS["unanswered"]),
    )


def _series(label: str, number: int, moments: Sequence[tuple[date, list[QuestionAnswer]]]) -> Series:
    told = [(day, str(found[number].answer)) for day, found in moments]
    points = tuple(Point(date_format(day, "b Y"), _level(word)) for day, word in told)
    return Series(label, points, drawings.trend({"points": told})["drawn"]["story"])


def _level(word: str) -> int | None:
    return showing.SCALE.index(word) if word in showing.SCALE else None
