"""The auditors' answer to a question for one body."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.processes.assurance.commands.levels import level_of
from systematik.processes.assurance.models import AuditedBody, AuditQuestion, Rating
from systematik.processes.assurance.permissions import Permission


class CannotRate(Exception):
    """The question and the body do not belong together."""


def rate(
    actor: Actor,
    *,
    question: AuditQuestion,
    body: AuditedBody,
    normalised: str,
    level: str = "",
    quote: str = "",
    reason: str = "",
    at: datetime,
) -> Rating:
    """Return the answer, new or in place of the one that stood there; `level` is a label of the audit's scale."""
    audit = question.audit
    require(actor, Permission.EDIT, audit.unit.path)
    if body.audit_id != audit.pk:
        raise CannotRate(_("Enheten är inte granskad i den granskning som frågan hör till."))
    with events.event(actor, "audit.question_rated", audit, reason=reason, at=at):
        rating = Rating.objects.filter(question=question, body=body).first()
        rating = rating or Rating(audit=audit, question=question, body=body)
        rating.normalised = normalised
        rating.level = level_of(audit, level, normalised)
        rating.quote = quote
        rating.full_clean()
        rating.save()
    return rating


def clear_rating(actor: Actor, *, rating: Rating, reason: str = "", at: datetime) -> None:
    """Take away an answer that the auditors never gave."""
    require(actor, Permission.EDIT, rating.audit.unit.path)
    with events.event(actor, "audit.rating_removed", rating.audit, reason=reason, at=at):
        rating.delete()
