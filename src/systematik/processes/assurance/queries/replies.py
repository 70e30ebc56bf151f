"""Letters, replies and what is being written, as an actor may see them; what a day makes late."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import can, visible
from systematik.foundation.access.secrecy import unmarked
from systematik.processes.assurance.models import (
    Missiv,
    Recommendation,
    RecommendationAnswer,
    Reply,
    ReplyDecision,
    ReplyDraft,
)
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.lists import audits, recommendations
from systematik.processes.assurance.workflow.replies import SETTLED, UNSENT, ReplyState


def missives(actor: Actor, at: datetime | None = None) -> QuerySet[Missiv]:
    """Return the letters of audits that the actor may see."""
    found = Missiv.objects.filter(audit__in=audits(actor, at).values("pk"))
    return found.select_related("audit__unit")


def replies(actor: Actor, at: datetime | None = None) -> QuerySet[Reply]:
    """Return the replies of bodies in scope, but for audits hidden from the actor."""
    found = Reply.objects.filter(visible(actor, Permission.READ, kind="reply"))
    found = found.filter(unmarked(actor, "audit", key="missiv__audit_id", unit="missiv__audit__unit"))
    return found.select_related("unit", "owner", "missiv__audit__unit")


def drafts(actor: Actor, at: datetime | None = None) -> QuerySet[ReplyDraft]:
    """Return what is being written, for those who may write it and from whom nothing of it is hidden."""
    writable = replies(actor, at).filter(visible(actor, Permission.REPLY))
    found = ReplyDraft.objects.filter(reply__in=writable.values("pk"))
    for field in ("text", "answers"):
        found = found.filter(unmarked(actor, "reply", field, key="reply_id", unit="reply__unit"))
    return found.select_related("reply__unit")


def writable_replies(actor: Actor, at: datetime | None = None) -> QuerySet[Reply]:
    """Return the replies that the actor may write."""
    return replies(actor, at).filter(visible(actor, Permission.REPLY))


def may_read_draft(actor: Actor, reply: Reply) -> bool:
    """Return whether the actor may see what is being written of this reply."""
    return bool(can(actor, Permission.REPLY, reply.unit.path))


def listed_replies(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the replies with `is_late`, the latest decision, and whether one was sent that nobody had decided."""
    day = timezone.localdate(at)
    last = ReplyDecision.objects.filter(reply=OuterRef("pk")).order_by("-pk")
    return replies(actor, at).annotate(
        is_late=ExpressionWrapper(late_reply(day), output_field=BooleanField()),
        decided_on=Subquery(last.values("decided_on")[:1]),
        minutes_item=Subquery(last.values("minutes_item")[:1]),
        registry_number=Subquery(last.values("registry_number")[:1]),
        is_undecided=ExpressionWrapper(sent_undecided(), output_field=BooleanField()),
    )


def unsent() -> Q:
    """Return the condition of replies that the auditors have not got."""
    return Q(state__in=UNSENT)


def late_reply(day: date) -> Q:
    """Return the condition of replies that should have been sent before that day."""
    return unsent() & Q(answer_by__lt=day)


def sent_in_time(day: date) -> Q:
    """Return the condition of replies sent by their day, or whose day has not passed."""
    return Q(sent_on__lte=F("answer_by")) | (unsent() & Q(answer_by__gte=day))


def sent_undecided() -> Q:
    """Return the condition of replies sent that no body had decided."""
    decided = ReplyDecision.objects.filter(reply=OuterRef("pk"))
    return Q(~Exists(decided), state=ReplyState.SENT)


def addressed(actor: Actor, reply: Reply, at: datetime) -> QuerySet[Recommendation]:
    """Return the recommendations that the reply shall answer: those given to the body or to a unit below it."""
    to_body = Q(addressees__unit__path__below=reply.unit.path)
    found = recommendations(actor, at).filter(to_body, audit=reply.missiv.audit_id)
    return found.select_related("audit__unit", "priority").order_by("pk").distinct()


def asked_recommendations(actor: Actor, within: Q, at: datetime) -> QuerySet[Any]:
    """Return the recommendations that a letter asks bodies of `within` to answer, with `is_unanswered`.

    One is unanswered while any of those bodies has not taken a stand in a reply that is decided or sent.
    """
    stands = RecommendationAnswer.objects.filter(
        draft__reply=OuterRef("pk"), recommendation=OuterRef(OuterRef("pk")), draft__reply__state__in=SETTLED
    ).exclude(stand="")
    asked = Reply.objects.filter(
        within,
        missiv__audit__recommendations=OuterRef("pk"),
        missiv__audit__recommendations__addressees__unit__path__below=F("unit__path"),
    )
    found = recommendations(actor, at).filter(Exists(asked))
    return found.annotate(is_unanswered=Exists(asked.filter(~Exists(stands))))
