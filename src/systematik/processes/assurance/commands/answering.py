"""What a body writes: its own words, what it says to each recommendation, and what it promises to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.models import (
    PromisedAction,
    Recommendation,
    RecommendationAnswer,
    Reply,
    ReplyDraft,
    Stand,
)
from systematik.processes.assurance.queries.said import says
from systematik.processes.assurance.workflow.replies import REPLY_WORKFLOW, ReplyState


class CannotAnswer(Refused):
    """The recommendation or the promise is not this reply's to answer or change."""


class HasMovedOn(Refused):
    """Somebody else has saved the reply since it was opened."""


@dataclass(frozen=True)
class Promised:
    """An action to be promised; `pk` where it stands already, `due_on` None where it is taken away."""

    title: str
    due_on: date | None
    owner: Any = None
    pk: int | None = None


@dataclass(frozen=True)
class Answered:
    """What is said to a recommendation."""

    recommendation: Recommendation
    stand: str
    why: str = ""
    promises: tuple[Promised, ...] = ()


def draft_reply(
    actor: Actor, *, reply: Reply, text: str = "", owner: Any = None, reason: str = "", at: datetime
) -> Reply:
    """Return the reply, begun: officials write their proposal (tjänsteskrivelse)."""
    with REPLY_WORKFLOW.changing(actor, reply, "draft", "reply.drafted", reason=reason, at=at):
        reply.drafted_on = timezone.localdate(at)
        reply.owner = owner or reply.owner
        _write(_locked(reply), text)
    return reply


def edit_reply(
    actor: Actor,
    *,
    reply: Reply,
    text: str | None = None,
    owner: Any = None,
    clears_owner: bool = False,
    reason: str = "",
    at: datetime,
) -> Reply:
    """Return the reply with another text or official; after a decision it says that it has changed."""
    with REPLY_WORKFLOW.changing(actor, reply, "edit", "reply.edited", reason=reason, at=at):
        reply.owner = None if clears_owner else owner or reply.owner
        if text is not None:
            _write(_locked(reply), text)
        mark_changed(reply)
    return reply


def answer_recommendation(
    actor: Actor,
    *,
    reply: Reply,
    recommendation: Recommendation,
    stand: str,
    why: str = "",
    promises: Iterable[Promised] = (),
    reason: str = "",
    at: datetime,
) -> RecommendationAnswer:
    """Return what the body says to the recommendation; promises that are not named stay as they are."""
    if stand in (Stand.PARTLY, Stand.DISAGREE) and not why.strip():
        raise ValidationError({"why": _("Skriv varför ni inte instämmer helt.")})
    with REPLY_WORKFLOW.changing(actor, reply, "edit", "recommendation.answered", reason=reason, at=at):
        _check_addressed(reply, recommendation)
        draft = _locked(reply)
        answer = draft.answers.filter(recommendation=recommendation).first()
        answer = answer or RecommendationAnswer(draft=draft, recommendation=recommendation)
        answer.stand, answer.why = stand, why.strip()
        answer.full_clean()
        answer.save()
        for promised in promises:
            _promise(answer, promised)
        _count(draft)
        mark_changed(reply)
    return answer


def write_reply(
    actor: Actor,
    *,
    reply: Reply,
    text: str,
    owner: Any,
    answers: Iterable[Answered],
    revision: int | None = None,
    reason: str = "",
    at: datetime,
) -> int:
    """Write what differs from what stands, all or nothing; return how many events it took.

    `revision` is the edit that was shown to whoever wrote; raises HasMovedOn where another has been saved since.
    """
    with transaction.atomic():
        draft = _locked(reply)
        if revision is not None and draft.revision != revision:
            raise HasMovedOn(
                _(
                    "Någon annan har sparat svaret sedan du öppnade sidan. Det du skrev står kvar här; öppna "
                    "svaret i en ny flik, se vad som ändrats och spara sedan igen."
                )
            )
        written = _write_own(actor, reply, draft, text, owner, reason, at)
        for each in _differing(draft, answers):
            answer_recommendation(
                actor,
                reply=reply,
                recommendation=each.recommendation,
                stand=each.stand,
                why=each.why,
                promises=each.promises,
                reason=reason,
                at=at,
            )
            written += 1
    return written


def mark_changed(reply: Reply) -> None:
    """Say whether what is written is another thing than what was decided last."""
    last = reply.decisions.order_by("-pk").first()
    reply.is_changed = last is not None and says(reply).sha256 != last.sha256


def _write_own(
    actor: Actor, reply: Reply, draft: ReplyDraft, text: str, owner: Any, reason: str, at: datetime
) -> int:
    if reply.state == ReplyState.AWAITED:
        draft_reply(actor, reply=reply, text=text, owner=owner, reason=reason, at=at)
        return 1
    if draft.text == text.strip() and reply.owner_id == (owner.pk if owner else None):
        return 0
    edit_reply(actor, reply=reply, text=text, owner=owner, clears_owner=owner is None, reason=reason, at=at)
    return 1


def _locked(reply: Reply) -> ReplyDraft:
    return ReplyDraft.objects.select_for_update().get(reply=reply)


def _write(draft: ReplyDraft, text: str) -> None:
    draft.text = text.strip()
    _count(draft)


def _count(draft: ReplyDraft) -> None:
    draft.revision += 1
    draft.full_clean()
    draft.save()


def _check_addressed(reply: Reply, recommendation: Recommendation) -> None:
    addressed = recommendation.addressees.filter(unit__path__below=reply.unit.path)
    if recommendation.audit_id != reply.missiv.audit_id or not addressed.exists():
        raise CannotAnswer(_("Rekommendationen är inte riktad till den som svarar."))


def _differing(draft: ReplyDraft, answers: Iterable[Answered]) -> Iterator[Answered]:
    standing = {row.recommendation_id: row for row in draft.answers.prefetch_related("promised")}
    for each in answers:
        row = standing.get(each.recommendation.pk)
        promised = {one.pk: one for one in row.promised.all()} if row else {}
        said = (row.stand, row.why) if row else ("", "")
        if said != (each.stand, each.why.strip()) or any(_moved(promised, one) for one in each.promises):
            yield each


def _moved(standing: dict[int, PromisedAction], promised: Promised) -> bool:
    row = standing.get(promised.pk or 0)
    owner = promised.owner.pk if promised.owner else None
    return row is None or (row.title, row.due_on, row.owner_id) != (promised.title, promised.due_on, owner)


def _promise(answer: RecommendationAnswer, promised: Promised) -> None:
    row = answer.promised.filter(pk=promised.pk).first() if promised.pk else PromisedAction(answer=answer)
    if row is None:
        raise CannotAnswer(_("Den lovade åtgärden finns inte längre i svaret."))
    if row.action_id:
        if not _moved({row.pk: row}, promised):
            return
        raise CannotAnswer(
            _("”%(title)s” är beslutad. Flytta dagen eller avbryt på åtgärden i stället.")
            % {"title": row.title}
        )
    if promised.due_on is None:
        row.delete()
        return
    row.title, row.due_on, row.owner = promised.title.strip(), promised.due_on, promised.owner
    row.full_clean()
    row.save()
