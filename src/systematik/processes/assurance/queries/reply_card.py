"""A reply whole: who decided it, what it says to each recommendation, what it promises and what became of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.assurance.models import Missiv, PromisedAction, Reply, ReplyDecision, Stand
from systematik.processes.assurance.queries.replies import addressed, listed_replies, may_read_draft
from systematik.processes.assurance.queries.said import Said, answers_written, says
from systematik.registers.actions import queries as actions


class Fulfilment(models.TextChoices):
    """What became of a promise, counted from the day that the reply gave."""

    PLANNED = "planned", _("Föreslås")
    ONGOING = "ongoing", _("Pågår")
    LATE = "late", _("Inte klar i tid")
    KEPT = "kept", _("Hölls")
    KEPT_LATE = "kept_late", _("Klar senare än lovat")
    CANCELLED = "cancelled", _("Avbruten")
    UNKNOWN = "unknown", ""


@dataclass(frozen=True)
class CardPromise:
    """What was promised, and the action with every day it has had; `action` is None before the decision."""

    title: str
    due_on: date
    owner: str
    fulfilment: Fulfilment
    action: Any | None = None
    days: list[Any] = field(default_factory=list)
    pk: int | None = None
    owner_id: int | None = None

    @property
    def is_decided(self) -> bool:
        """Whether the promise has become an action in the register."""
        return self.fulfilment != Fulfilment.PLANNED

    @property
    def moved(self) -> list[Any]:
        """The days that have taken the place of the one promised."""
        return self.days[1:]


@dataclass(frozen=True)
class CardAnswer:
    """What is said to a recommendation; `stand` is empty where nothing is."""

    recommendation: Any
    stand: str
    why: str
    promises: list[CardPromise]

    @property
    def stand_label(self) -> str:
        return str(Stand(self.stand).label) if self.stand else ""


@dataclass(frozen=True)
class ReplyCard:
    """A reply as the actor may read it.

    `reply` has `is_late`, `is_undecided` and the latest decision's day. `decision` is None until a body has decided;
    then `text` and `answers` are what is being written (`is_draft`), or nothing for those who may not read drafts.
    `hidden` are the parts ("text", "answers") that are secret to the actor.
    """

    reply: Any
    audit: Any
    missiv: Missiv
    demands: list[str]
    decision: ReplyDecision | None
    decisions: list[ReplyDecision]
    is_draft: bool
    is_readable: bool
    text: str
    answers: list[CardAnswer]
    hidden: frozenset[str]

    @property
    def unanswered(self) -> list[CardAnswer]:
        """The recommendations that the reply takes no stand on."""
        return [each for each in self.answers if not each.stand]

    @property
    def promises(self) -> list[CardPromise]:
        return [promise for each in self.answers for promise in each.promises]


def reply_card(actor: Actor, pk: int, at: datetime, *, written: bool = False) -> ReplyCard | None:
    """Return the reply, None where the actor may not see it; `written` asks for the draft rather than what was decided."""
    reply = listed_replies(actor, at).filter(pk=pk).select_related("draft").first()
    if reply is None:
        return None
    hidden = secrecy.hidden(actor, "reply", [pk]).get(pk, frozenset())
    decisions = list(ReplyDecision.objects.filter(reply=pk).order_by("-pk"))
    drafts = may_read_draft(actor, reply)
    decision = None if written and drafts else next(iter(decisions), None)
    readable = decision is not None or drafts or reply.is_settled
    said = _said(reply, decision, hidden) if readable else Said("", [])
    shown = secrecy.shown_one(actor, reply)
    return ReplyCard(
        reply=shown,
        audit=shown.missiv.audit,
        missiv=reply.missiv,
        demands=list(reply.missiv.demands.order_by("position").values_list("text", flat=True)),
        decision=decision,
        decisions=secrecy.shown(actor, "reply", decisions, key="reply_id"),
        is_draft=decision is None,
        is_readable=readable,
        text=str(secrecy.SECRET) if "text" in hidden and readable else said.text,
        answers=_answers(actor, reply, said, hidden, at),
        hidden=hidden,
    )


def _said(reply: Reply, decision: ReplyDecision | None, hidden: frozenset[str]) -> Said:
    said = Said(decision.text, decision.answers) if decision else says(reply)
    return Said(said.text, []) if "answers" in hidden else said


def _answers(
    actor: Actor, reply: Reply, said: Said, hidden: frozenset[str], at: datetime
) -> list[CardAnswer]:
    given = {each["recommendation"]: each for each in said.answers}
    found = _Promises(actor, [one["promise"] for each in given.values() for one in each["promises"]], at)
    rows = secrecy.shown(actor, "recommendation", addressed(actor, reply, at))
    return [
        CardAnswer(
            row,
            each.get("stand", ""),
            str(secrecy.SECRET) if "answers" in hidden else each.get("why", ""),
            [found.of(one) for one in each.get("promises", ())],
        )
        for row in rows
        for each in [given.get(row.pk, {})]
    ]


def answers_to(actor: Actor, recommendation: Any, at: datetime) -> list[tuple[Any, CardAnswer]]:
    """Return what each body that the actor sees has answered to a recommendation, with what became of it.

    What was decided last, or what was sent without a decision; drafts stay with their replies.
    """
    rows = listed_replies(actor, at).filter(missiv__audit=recommendation.audit_id)
    settled = [row for row in rows.order_by("unit__path", "pk") if row.is_settled or row.decided_on]
    secret = secrecy.hidden(actor, "reply", [row.pk for row in settled])
    open_ = {row.pk: row for row in settled if "answers" not in secret.get(row.pk, ())}
    given = _given(open_, recommendation.pk)
    found = _Promises(actor, [one["promise"] for each in given.values() for one in each["promises"]], at)
    shown = {row.pk: row for row in secrecy.shown(actor, "reply", open_.values())}
    return [
        (
            shown[pk],
            CardAnswer(
                recommendation, each["stand"], each["why"], [found.of(one) for one in each["promises"]]
            ),
        )
        for pk, each in given.items()
    ]


def _given(replies: dict[int, Any], recommendation: int) -> dict[int, dict[str, Any]]:
    """Return what the replies say of a recommendation, in the order of the replies."""
    last = {row.reply_id: row for row in ReplyDecision.objects.filter(reply__in=replies).order_by("pk")}
    written = answers_written([pk for pk in replies if pk not in last], recommendation)
    found = {
        pk: next((one for one in last[pk].answers if one["recommendation"] == recommendation), None)
        if pk in last
        else written.get(pk)
        for pk in replies
    }
    return {pk: each for pk, each in found.items() if each}


class _Promises:
    """The actions of a reply's promises with all their days, in the same number of queries however many."""

    def __init__(self, actor: Actor, keys: Iterable[int], at: datetime) -> None:
        self.day = timezone.localdate(at)
        promised = PromisedAction.objects.filter(pk__in=list(keys)).values_list("pk", "action_id", "owner_id")
        self.linked = {pk: action for pk, action, _owner in promised if action}
        self.owners = {pk: owner for pk, _action, owner in promised}
        seen = actions.listed(actor, at).filter(pk__in=self.linked.values())
        self.actions = {row.pk: row for row in secrecy.shown(actor, "action", seen)}
        self.days = actions.promises_of(actor, self.actions)

    def of(self, said: dict[str, Any]) -> CardPromise:
        key, due_on = said["promise"], date.fromisoformat(said["due_on"])
        linked = self.linked.get(key)
        action = self.actions.get(linked) if linked else None
        if linked is None:
            outcome = Fulfilment.PLANNED
        else:
            outcome = self._outcome(action, due_on) if action else Fulfilment.UNKNOWN
        days = self.days.get(linked, []) if linked else []
        return CardPromise(
            said["title"], due_on, said["owner"], outcome, action, days, key, self.owners.get(key)
        )

    def _outcome(self, action: Any, due_on: date) -> Fulfilment:
        if action.state == "cancelled":
            return Fulfilment.CANCELLED
        if action.closed_on is None:
            return Fulfilment.LATE if due_on < self.day else Fulfilment.ONGOING
        return Fulfilment.KEPT if action.closed_on <= due_on else Fulfilment.KEPT_LATE
