"""A section for each question: the answer, why it is so, why it moved, and the exceptions in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from systematik.engine.lifting import Lift, lift
from systematik.foundation.questions import answers, verdicts, words
from systematik.foundation.questions.answers import CriterionAnswer, QuestionAnswer
from systematik.foundation.questions.comparison import Compared
from systematik.foundation.questions.verdicts import Verdict
from systematik.interfaces.reports import showing
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.status import stated
from systematik.rendering.paper import Block, Cell, Heading, Items, Note, Paragraph, Table

SHOWN = 6


def blocks(ask: Ask, compared: Sequence[Compared]) -> Iterator[Block]:
    """Yield every question."""
    yield Heading(_("Frågorna"))
    for each in compared:
        yield from _question(ask, each)


def _question(ask: Ask, each: Compared) -> Iterator[Block]:
    found, question = each.after, each.question
    yield Heading(question.short, 2)
    yield Paragraph(question.text, "muted")
    yield Note(_reasons(each), showing.TONES[str(found.answer)], str(showing.answer(str(found.answer)).text))
    yield _criteria(ask, each)
    way = lift(found.assessed)
    if way is not None:
        yield Paragraph(words.lifting(way, question))
        if way.repairs:
            yield Items(tuple(_repairs(way, found)))
    yield from _exceptions(ask, found)
    yield from _auditors(question.short, verdicts.verdicts(ask.reader, ask.unit.pk, question.id, at=ask.at))


def _reasons(each: Compared) -> str:
    held = [words.ceiling(ceiling, each.question) for ceiling in each.after.assessed.held]
    moved = words.difference(each.difference, each.question)
    # A ceiling that is new is already told.
    return " ".join([*moved, *(text for text in held if not any(text in said for said in moved))])


def _criteria(ask: Ask, each: Compared) -> Table:
    columns = (
        showing.column(_("Kriterium"), 3.6),
        showing.column(_("Utfall"), 1.3),
        showing.column(ask.day.isoformat(), 1.7),
        showing.column(ask.compared_on.isoformat(), 1.7),
    )
    before = {criterion.asked.id: criterion for criterion in each.before.criteria}
    rows = (
        _criterion(criterion, stated.criterion(ask, each, before.get(criterion.asked.id)))
        for criterion in each.after.criteria
    )
    return showing.table(_("Kriterierna för %(question)s") % {"question": each.question.short}, columns, rows)


def _criterion(each: CriterionAnswer, then: Cell) -> tuple[Cell | str, ...]:
    text = each.asked.text
    if each.asked.criterion.essential:
        text = _("%(criterion)s (avgörande)") % {"criterion": text.rstrip(".")}
    return text, words.counted(each.judged), showing.answer(str(each.judged.answer)), then


def _repairs(way: Lift, found: QuestionAnswer) -> Iterator[str]:
    for repair in way.repairs:
        text = words.criterion_text(found.question, repair.criterion)
        count = ngettext("%(rows)d undantag", "%(rows)d undantag", repair.rows) % {"rows": repair.rows}
        yield f"{text.rstrip('.')}: {count}."


def _exceptions(ask: Ask, found: QuestionAnswer) -> Iterator[Block]:
    rows = []
    for each in found.criteria:
        missing = answers.exceptions(ask.reader, ask.unit.pk, each, at=ask.at)
        if each.missing:
            label = str(each.fact.label) if each.fact else each.asked.text
            rows.append((label, str(each.missing), _named([row.title for row in missing], each.missing)))
    if rows:
        columns = (
            showing.column(_("Siffra"), 1.5),
            showing.column(_("Undantag"), 0.7, "end"),
            showing.column(_("Vilka"), 3.4),
        )
        yield showing.table(
            _("Undantag för %(question)s") % {"question": found.question.short}, columns, rows
        )


def _named(titles: Sequence[str], of: int) -> str:
    """Return the first titles, how many more there are, and how many are secret as a whole."""
    shown = [title.rstrip(".") for title in titles[:SHOWN]]
    if len(titles) > SHOWN:
        shown.append(_("och %(count)d till") % {"count": len(titles) - SHOWN})
    if of > len(titles):
        shown.append(_("%(count)d med sekretess") % {"count": of - len(titles)})
    return "; ".join(shown)


def _auditors(question: str, said: Sequence[Verdict]) -> Iterator[Block]:
    """Yield what the auditors answered, apart from our own answer."""
    if not said:
        return
    columns = (
        showing.column(_("Rapport"), 1.1),
        showing.column(_("Granskad"), 1.8),
        showing.column(_("Revisorernas svar"), 1.8),
        showing.column(_("Revisorernas ord"), 3),
    )
    rows = ((showing.day(each.on), each.body, showing.answer(each.normalised), _words(each)) for each in said)
    yield showing.table(_("Revisorernas svar om %(question)s") % {"question": question}, columns, rows)


def _words(each: Verdict) -> str:
    return each.quote or each.rating or "–"
