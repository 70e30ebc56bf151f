"""A reply is proposed, decided by its body, sent to the auditors: the system records what others have decided."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.refs import Ref
from systematik.processes.assurance.commands.answering import HasMovedOn
from systematik.processes.assurance.models import PromisedAction, Reply, ReplyDecision
from systematik.processes.assurance.queries.said import says
from systematik.processes.assurance.workflow.replies import REPLY_WORKFLOW
from systematik.registers.actions import commands as actions


class CannotDecideReply(ValidationError):
    """What is to be recorded can't have been decided so; says which field and why."""


def propose_reply(
    actor: Actor,
    *,
    reply: Reply,
    proposed_by: str,
    proposed_on: date | None = None,
    meeting_on: date | None = None,
    reason: str = "",
    at: datetime,
) -> Reply:
    """Return the reply, taken over by the chair as the proposal to the body (ordförandeförslag)."""
    today = timezone.localdate(at)
    with REPLY_WORKFLOW.changing(actor, reply, "propose", "reply.proposed", reason=reason, at=at):
        reply.proposed_on, reply.proposed_by = proposed_on or today, proposed_by.strip()
        reply.meeting_on = meeting_on
        if reply.proposed_on > today:
            raise ValidationError({"proposed_on": _("Förslaget kan inte vara lämnat efter i dag.")})
    return reply


def decide_reply(
    actor: Actor,
    *,
    reply: Reply,
    body: str = "",
    decided_on: date | None = None,
    minutes_item: str = "",
    registry_number: str = "",
    revision: int | None = None,
    reason: str = "",
    at: datetime,
) -> ReplyDecision:
    """Return the decision that froze exactly what the reply says; what it promises becomes actions.

    `revision` is the edit that was shown to whoever records it; raises HasMovedOn where the text has gone on.
    """
    today = timezone.localdate(at)
    with REPLY_WORKFLOW.changing(actor, reply, "decide", "reply.decided", reason=reason, at=at):
        _check(reply, decided_on or today, today, revision)
        said = says(reply)
        decision = ReplyDecision(
            reply=reply,
            body=body.strip() or reply.unit.name,
            decided_on=decided_on or today,
            minutes_item=minutes_item.strip(),
            registry_number=registry_number.strip(),
            text=said.text,
            answers=said.answers,
            sha256=said.sha256,
        )
        decision.full_clean()
        decision.save(force_insert=True)
        reply.is_changed = False
        open_promised(actor, reply, at=at)
    return decision


def send_reply(
    actor: Actor, *, reply: Reply, sent_to: str, sent_on: date | None = None, reason: str = "", at: datetime
) -> Reply:
    """Return the reply, sent; one that no body had decided says so from then on."""
    today = timezone.localdate(at)
    with REPLY_WORKFLOW.changing(actor, reply, "send", "reply.sent", reason=reason, at=at):
        reply.sent_on, reply.sent_to = sent_on or today, sent_to.strip()
        _check_sent(reply, today)
        open_promised(actor, reply, at=at)
    return reply


def revise_reply(actor: Actor, *, reply: Reply, reason: str, at: datetime) -> Reply:
    """Return the reply as a draft again: sent back by the body, or to be completed. What was decided stays."""
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv varför svaret skrivs om.")})
    with REPLY_WORKFLOW.changing(actor, reply, "revise", "reply.revised", reason=reason, at=at):
        reply.proposed_on = reply.meeting_on = reply.sent_on = None
        reply.proposed_by = reply.sent_to = ""
    return reply


def open_promised(actor: Actor, reply: Reply, *, at: datetime) -> None:
    """Open an action for each promise that has none, with the recommendation that it answers as its origin."""
    rows = PromisedAction.objects.filter(answer__draft__reply=reply, action=None)
    for row in rows.select_related("answer", "owner").order_by("due_on", "pk"):
        row.action = actions.open_action(
            actor,
            title=row.title,
            unit=reply.unit,
            due_on=row.due_on,
            owner=row.owner,
            origin=Ref("recommendation", row.answer.recommendation_id),
            at=at,
        )
        row.save(update_fields=["action"])


def _check(reply: Reply, decided_on: date, today: date, revision: int | None) -> None:
    if decided_on > today:
        raise CannotDecideReply({"decided_on": _("Ett beslut kan inte registreras innan det är fattat.")})
    if revision is not None and reply.draft.revision != revision:
        raise HasMovedOn(
            _("Svaret har ändrats sedan du öppnade sidan. Läs det igen innan du registrerar beslutet.")
        )


def _check_sent(reply: Reply, today: date) -> None:
    if reply.sent_on and reply.sent_on > today:
        raise ValidationError({"sent_on": _("Svaret kan inte vara skickat efter i dag.")})
    last = reply.decisions.order_by("-pk").first()
    if last and reply.sent_on and reply.sent_on < last.decided_on:
        raise ValidationError({"sent_on": _("Svaret kan inte vara skickat före beslutet.")})
