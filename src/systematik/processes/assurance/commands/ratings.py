"""The auditors' answer to a question for one body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.foundation.refusals import Refused
from systematik.processes.assurance.commands.levels import level_of, words_needed
from systematik.processes.assurance.models import Audit, AuditedBody, AuditQuestion, Rating
from systematik.processes.assurance.permissions import Permission


class CannotRate(Refused):
    """The question and the body do not belong together."""


@dataclass(frozen=True)
class Given:
    """An answer as somebody enters it; without `normalised` the auditors gave none."""

    question: AuditQuestion
    body: AuditedBody
    normalised: str = ""
    level: str = ""
    quote: str = ""


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
        words_needed(audit, quote)
        rating = Rating.objects.filter(question=question, body=body).first()
        rating = rating or Rating(audit=audit, question=question, body=body)
        rating.normalised = normalised
        rating.level = level_of(audit, level, normalised)
        rating.quote = quote
        rating.full_clean()
        rating.save()
    return rating


def answer_questions(
    actor: Actor, *, audit: Audit, answers: Iterable[Given], reason: str = "", at: datetime
) -> int:
    """Write those of the answers that differ from what stands, all or nothing; return how many they were."""
    standing = {
        (each.question_id, each.body_id): each
        for each in Rating.objects.filter(audit=audit).select_related("audit__unit", "level")
    }
    written = 0
    with transaction.atomic():
        for given in answers:
            rating = standing.get((given.question.pk, given.body.pk))
            if _stands(given, rating):
                continue
            written += 1
            if given.normalised:
                rate(
                    actor,
                    question=given.question,
                    body=given.body,
                    normalised=given.normalised,
                    level=given.level,
                    quote=given.quote,
                    reason=reason,
                    at=at,
                )
            elif rating:
                clear_rating(actor, rating=rating, reason=reason, at=at)
    return written


def _stands(given: Given, rating: Rating | None) -> bool:
    if rating is None:
        return not given.normalised
    level = rating.level.label if rating.level else ""
    return (rating.normalised, level, rating.quote) == (given.normalised, given.level, given.quote)


def clear_rating(actor: Actor, *, rating: Rating, reason: str = "", at: datetime) -> None:
    """Take away an answer that the auditors never gave."""
    require(actor, Permission.EDIT, rating.audit.unit.path)
    with events.event(actor, "audit.rating_removed", rating.audit, reason=reason, at=at):
        rating.delete()
