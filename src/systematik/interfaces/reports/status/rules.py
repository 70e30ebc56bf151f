"""The rule behind every figure, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from systematik.foundation.questions import words
from systematik.foundation.questions.comparison import Compared
from systematik.interfaces.reports import showing
from systematik.rendering.paper import Block, Heading, Paragraph


def blocks(compared: Sequence[Compared]) -> Iterator[Block]:
    """Yield how the figures are counted and how they become answers."""
    yield Heading(_("Så räknas siffrorna"))
    yield Paragraph(
        _(
            "Varje kriterium mäts av en siffra: hur många av hur många. Andelen ger kriteriets svar, och kriteriernas "
            "vägda poäng ger frågans. Ett avgörande kriterium håller frågan nere, och så länge något inte går att mäta "
            "blir ingen fråga uppfylld."
        )
    )
    yield Heading(_("Siffrorna"), 2)
    found = {
        each.fact.name: (str(each.fact.label), words.counted(each.judged), str(each.fact.rule))
        for question in compared
        for each in question.after.criteria
        if each.fact
    }
    figures = (showing.column(_("Siffra"), 1.5), showing.column(_("Utfall")), showing.column(_("Regel"), 3.5))
    yield showing.table(_("Vad varje siffra räknar"), figures, found.values(), empty=_("Inget räknas än."))
    yield Heading(_("Gränserna"), 2)
    rows = [
        (each.asked.text, words.thresholds(each.asked.criterion.thresholds))
        for question in compared
        for each in question.after.criteria
    ]
    columns = (showing.column(_("Kriterium"), 1.2), showing.column(_("Andel som krävs")))
    yield showing.table(_("Vad varje kriterium kräver"), columns, rows)
