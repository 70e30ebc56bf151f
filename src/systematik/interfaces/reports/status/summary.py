"""The first page: how many questions are met, what moved, and what needs somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from systematik.engine.assessment import Answer
from systematik.foundation.questions import verdicts
from systematik.foundation.questions.answers import CriterionAnswer
from systematik.foundation.questions.comparison import Compared
from systematik.interfaces.reports import showing
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.status import stated
from systematik.rendering.paper import Block, Cell, Heading, Items, Paragraph, Table

MOST = 6


def blocks(ask: Ask, compared: Sequence[Compared]) -> Iterator[Block]:
    """Yield the summary."""
    yield Heading(_("Sammanfattning"))
    yield Paragraph(f"{_how_many(ask, compared)} {_moved(ask, compared)}", "lead")
    yield from stated.since(ask, compared)
    yield _table(ask, compared)
    needs = _needs(compared)
    if needs:
        yield Paragraph(_("Störst är avståndet till målet här:"))
        yield Items(tuple(needs))


def _how_many(ask: Ask, compared: Sequence[Compared]) -> str:
    met = sum(1 for each in compared if each.after.answer == Answer.MET)
    return ngettext(
        "%(unit)s svarar ”uppfyllt” på %(met)d av %(of)d fråga.",
        "%(unit)s svarar ”uppfyllt” på %(met)d av %(of)d frågor.",
        len(compared),
    ) % {"unit": ask.unit.name, "met": met, "of": len(compared)}


def _moved(ask: Ask, compared: Sequence[Compared]) -> str:
    better = sum(1 for each in compared if stated.direction(ask, each) > 0)
    worse = sum(1 for each in compared if stated.direction(ask, each) < 0)
    told = {"day": ask.compared_on.isoformat(), "better": better, "worse": worse}
    if not better and not worse:
        return _("Inget svar har höjts eller sänkts sedan %(day)s.") % told
    return _("Sedan %(day)s har svaret höjts på %(better)d och sänkts på %(worse)d.") % told


def _table(ask: Ask, compared: Sequence[Compared]) -> Table:
    columns = (
        showing.column(_("Fråga"), 2.2),
        showing.column(ask.day.isoformat(), 1.8),
        showing.column(ask.compared_on.isoformat(), 1.8),
        showing.column(_("Förändring"), 1.5),
        showing.column(_("Revisorerna senast"), 2),
    )
    return showing.table(_("Frågorna i korthet"), columns, (_row(ask, each) for each in compared))


def _row(ask: Ask, each: Compared) -> tuple[Cell | str, ...]:
    return (
        each.question.short,
        showing.answer(str(each.after.answer)),
        showing.answer(stated.answer(ask, each)),
        change(ask, each),
        _verdict(ask, each),
    )


def change(ask: Ask, each: Compared) -> str:
    """Return in a word how an answer moved."""
    before, after = stated.answer(ask, each), each.after.answer
    if Answer.UNANSWERED in (before, after) and before != after:
        return _("Går inte att jämföra")
    return {1: _("Höjt"), -1: _("Sänkt"), 0: _("Oförändrat")}[stated.direction(ask, each)]


def _verdict(ask: Ask, each: Compared) -> Cell:
    said: list[Any] = verdicts.verdicts(ask.reader, ask.unit.pk, each.question.id, at=ask.at)
    if not said:
        return Cell("–")
    shown = showing.answer(said[0].normalised)
    return Cell(f"{shown.text} ({showing.day(said[0].on)})", shown.tone)


def _needs(compared: Sequence[Compared]) -> list[str]:
    """Return the facts that are furthest from their goal, each once."""
    found = {
        each.asked.fact: each for question in compared for each in question.after.criteria if each.missing
    }
    furthest = sorted(found.values(), key=lambda each: (each.judged.share or 0, -each.missing))
    return [_need(each) for each in furthest[:MOST]]


def _need(each: CriterionAnswer) -> str:
    counted = each.judged.counted
    label = each.fact.label if each.fact else each.asked.text
    return _("%(what)s: %(met)d av %(of)d.") % {
        "what": label,
        "met": counted.met if counted else 0,
        "of": counted.of if counted else 0,
    }
