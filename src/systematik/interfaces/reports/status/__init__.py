"""Lägesrapport till styrelsen: the questions, what moved, what is late, and the rule behind every figure."""

from __future__ import annotations

from collections.abc import Iterator

from systematik.foundation.history import past
from systematik.foundation.questions import comparison, content
from systematik.foundation.questions.comparison import Moment
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.status import late, over_time, questions, rules, summary
from systematik.rendering.paper import Block


def blocks(ask: Ask) -> tuple[Block, ...]:
    """Return the whole report."""
    return tuple(_parts(ask))


def _parts(ask: Ask) -> Iterator[Block]:
    # The day itself is read as the caller reads it: live, or in the past.
    compared = comparison.compare(
        ask.reader,
        ask.unit.pk,
        content.questions(),
        before=Moment(past.end_of_day(ask.since)),
        after=Moment(ask.at, live=True),
    )
    yield from summary.blocks(ask, compared)
    yield from questions.blocks(ask, compared)
    yield from over_time.blocks(ask)
    yield from late.blocks(ask)
    yield from rules.blocks(compared)
