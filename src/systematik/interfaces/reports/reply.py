"""Svar på granskning: the answer of a body as it was decided, ready to be registered and sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.refs import Ref
from systematik.interfaces.reports import covering, promised, showing
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance import queries as assurance
from systematik.processes.assurance.queries import CardAnswer, CardPromise, Fulfilment, ReplyCard
from systematik.rendering.paper import (
    Block,
    Cell,
    Definitions,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Quote,
)

FULFILMENTS = {Fulfilment.KEPT: "good", Fulfilment.KEPT_LATE: "warn", Fulfilment.LATE: "bad"}
STANDS = {"agree": "good", "partly": "warn", "disagree": "bad"}


def choices(actor: Actor, unit: Any, at: datetime) -> list[tuple[int, str]]:
    """Return the replies that the report may be limited to, the latest letter first."""
    rows = secrecy.shown(actor, "reply", _replies(actor, unit, at))
    return [(row.pk, f"{row.unit.name}: {row.missiv.audit.title}") for row in rows]


def blocks(ask: Ask) -> tuple[Block, ...]:
    """Return the chosen reply, or every reply of the unit."""
    return tuple(_parts(ask))


def _replies(actor: Actor, unit: Any, at: datetime) -> QuerySet[Any]:
    found = assurance.replies(actor, at).filter(unit__path__below=unit.path)
    return found.order_by("-missiv__received_on", "unit__path", "pk")


def _parts(ask: Ask) -> Iterator[Block]:
    def find(actor: Actor) -> QuerySet[Any]:
        rows = _replies(actor, ask.unit, ask.at)
        return rows if ask.chosen is None else rows.filter(pk=ask.chosen)

    held = covering.held(ask, "reply", find)
    cards = [assurance.reply_card(ask.reader, row.pk, ask.at) for row in find(ask.reader)]
    found = [card for card in cards if card is not None]
    if not found and not held:
        yield Heading(_("Inget svar"))
        yield Paragraph(
            _("%(unit)s hade inget svar att lämna till revisorerna den dagen.") % {"unit": ask.unit.name}
        )
    for number, card in enumerate(found):
        if number:
            yield PageBreak()
        yield from _reply(card, _numbered(ask, card))
    for _each in range(held):
        yield Heading(_("Ett svar"))
        yield Note(_("Sekretess"))


# The number of each recommendation; one that is secret as a whole has its number and nothing more.
Numbered = list[tuple[int, CardAnswer | None]]


def _numbered(ask: Ask, card: ReplyCard) -> Numbered:
    if not ask.is_open or not card.is_readable:
        return list(enumerate(card.answers, start=1))
    shown = {each.recommendation.pk: each for each in card.answers}
    whole = assurance.reply_card(ask.actor, card.reply.pk, ask.at)
    rows = [each.recommendation.pk for each in whole.answers] if whole else list(shown)
    ask.noted.update(Ref("recommendation", pk) for pk in rows if pk not in shown)
    return [(number, shown.get(pk)) for number, pk in enumerate(rows, start=1)]


def _reply(card: ReplyCard, answers: Numbered) -> Iterator[Block]:
    reply = card.reply
    yield Heading(_("%(unit)s svarar på %(audit)s") % {"unit": reply.unit.name, "audit": card.audit.title})
    yield Definitions(tuple(_about(card)))
    if not card.is_readable:
        yield Note(
            _("Svaret är inte beslutat, och det som skrivs läses bara av den som skriver det."), "warn"
        )
        return
    if card.is_draft:
        yield Note(_("Det här är ett förslag. Ingen har beslutat om svaret."), "warn")
    if card.demands:
        yield Paragraph(_("Revisorerna begär:"))
        yield Items(tuple(card.demands))
    if card.text:
        yield Heading(_("Yttrande"), 2)
        yield from (Paragraph(text) for text in str(card.text).split("\n\n") if text.strip())
    yield Heading(_("Svar på rekommendationerna"), 2)
    if not answers:
        yield Paragraph(_("Granskningen riktar inga rekommendationer hit."), "muted")
    for number, answer in answers:
        yield from _answer(number, answer, card)
    yield from _promised(answers)
    yield from _kept(card, answers)


def _about(card: ReplyCard) -> Iterator[tuple[str, str]]:
    reply, audit, missiv = card.reply, card.audit, card.missiv
    decision = next(iter(card.decisions), None) if card.decision else None
    for label, text in (
        (_("Svarar"), reply.unit.name),
        (_("Granskning"), audit.title),
        (_("Granskare"), audit.auditor),
        (_("Rapport"), _day(audit.reported_on)),
        (_("Missivets datum"), _day(missiv.dated_on)),
        (_("Missivets diarienummer"), missiv.registry_number),
        (_("Svar senast"), _day(reply.answer_by)),
        (_("Beslutat av"), decision.body if decision else ""),
        (_("Paragraf"), decision.minutes_item if decision else ""),
        (_("Beslutsdatum"), _day(decision.decided_on) if decision else ""),
        (_("Diarienummer"), decision.registry_number if decision else ""),
        (_("Skickat"), _day(reply.sent_on)),
        (_("Skickat till"), reply.sent_to),
    ):
        if text:
            yield label, str(text)


def _day(given: Any) -> str:
    return showing.day(given) if given else ""


def _answer(number: int, answer: CardAnswer | None, card: ReplyCard) -> Iterator[Block]:
    yield Heading(_("Rekommendation %(number)d") % {"number": number}, 3)
    if answer is None:
        yield Note(_("Sekretess"))
        return
    yield Quote(str(answer.recommendation.text), _said_by(answer.recommendation))
    if "answers" in card.hidden:
        yield Note(str(secrecy.SECRET))
        return
    stand = answer.stand_label or _("Inget ställningstagande")
    yield Note(str(answer.why), STANDS.get(answer.stand, "neutral"), stand)


def _said_by(recommendation: Any) -> str:
    """Return who says it, and how urgent they hold it to be."""
    if not recommendation.priority_id:
        return _("Revisorerna")
    return _("Revisorerna, prioritet: %(level)s") % {"level": recommendation.priority}


def _promised(answers: Numbered) -> Iterator[Block]:
    """Yield what is promised, each for the recommendation that it answers."""
    yield Heading(_("Åtgärder som lovas"), 2)
    columns = (
        showing.column(_("Rekommendation"), 1.1),
        showing.column(_("Åtgärd"), 3.2),
        showing.column(_("Klar senast"), 1),
        showing.column(_("Ansvarig"), 1.8),
    )
    rows = [
        (str(number), _title(promise), showing.day(promise.due_on), promise.owner or "–")
        for number, answer in answers
        if answer
        for promise in answer.promises
    ]
    yield showing.table(
        _("Åtgärder med dag och ansvarig"), columns, rows, empty=_("Svaret lovar inga åtgärder.")
    )


def _kept(card: ReplyCard, answers: Numbered) -> Iterator[Block]:
    """Yield promised against done, once something has been done or moved: a reply just decided is a clean document."""
    found = [
        (number, each) for number, answer in answers if answer for each in answer.promises if each.action
    ]
    if not any(each.moved or each.fulfilment != Fulfilment.ONGOING for _number, each in found):
        return
    yield Heading(_("Lovat mot gjort"), 2)
    yield Paragraph(promised.rule(), "muted")
    columns = (
        showing.column(_("Rekommendation"), 1.1),
        showing.column(_("Åtgärd"), 2.4),
        showing.column(_("Lovat"), 1.1),
        showing.column(_("Flyttat till"), 1.8),
        showing.column(_("Avslutad"), 1.1),
        showing.column(_("Utfall"), 1.4),
    )
    rows = [(str(number), *_outcome(each)) for number, each in found]
    yield showing.table(_("Vad som har blivit av det som lovades"), columns, rows)


def _outcome(promise: CardPromise) -> tuple[Cell | str, ...]:
    return (
        _title(promise),
        showing.day(promise.due_on),
        promised.moved(promise.moved),
        showing.day(promise.action.closed_on if promise.action else None),
        Cell(str(promise.fulfilment.label), FULFILMENTS.get(promise.fulfilment, "neutral")),
    )


def _title(promise: CardPromise) -> str:
    """Return what was promised, covered where the action that came of it is."""
    is_covered = promise.action is not None and str(promise.action.title) == str(secrecy.SECRET)
    if is_covered or promise.fulfilment == Fulfilment.UNKNOWN:
        return str(secrecy.SECRET)
    return promise.title
