"""The auditors' answers to the questions that we answer ourselves (foundation/questions/verdicts)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.questions.verdicts import Verdict
from systematik.processes.assurance.models import AuditedBody, AuditQuestion, Normalised, Rating
from systematik.processes.assurance.queries.lists import audits
from systematik.registers.organisation import queries as organisation


def verdicts(
    actor: Actor, unit_id: int, question_ids: Sequence[str], at: datetime
) -> Iterator[tuple[str, Verdict]]:
    """Yield one verdict for each body of each audit that asked a question; unanswered where none was given."""
    asked = secrecy.shown(actor, "", _asked(actor, unit_id, question_ids, at))
    if not asked:
        return
    bodies = AuditedBody.objects.filter(audit__in=[question.audit_id for question in asked])
    ratings = Rating.objects.filter(question__in=[question.pk for question in asked]).select_related("level")
    given = {(rating.question_id, rating.body_id): rating for rating in ratings}
    of_audit: dict[int, list[AuditedBody]] = {}
    for body in bodies.select_related("unit").order_by("position", "pk"):
        of_audit.setdefault(body.audit_id, []).append(body)
    for question in asked:
        for body in of_audit.get(question.audit_id, []):
            yield question.answers, _verdict(question, body, given.get((question.pk, body.pk)))


def _asked(actor: Actor, unit_id: int, question_ids: Sequence[str], at: datetime) -> Iterator[AuditQuestion]:
    unit = organisation.units(actor).filter(pk=unit_id).first()
    if unit is None:
        return
    within = AuditedBody.objects.filter(unit__path__below=unit.path).values("audit")
    seen = audits(actor, at).filter(
        Q(unit__path__below=unit.path) | Q(pk__in=within), reported_on__lte=timezone.localdate(at)
    )
    yield from (
        AuditQuestion.objects.filter(answers__in=question_ids, audit__in=seen.values("pk"))
        .select_related("audit")
        .order_by("-audit__reported_on", "number")
    )


def _verdict(question: AuditQuestion, body: AuditedBody, rating: Rating | None) -> Verdict:
    words = (str(rating.level) if rating.level else rating.quote) if rating else ""
    return Verdict(
        audit=str(question.audit.title),
        on=question.audit.reported_on,
        body=body.unit.name,
        rating=words,
        normalised=rating.normalised if rating else Normalised.UNANSWERED.value,
        url=_address(question.audit_id),
        quote=rating.quote if rating else "",
    )


def _address(audit_id: int) -> str:
    try:
        return reverse("audit", args=[audit_id])
    except NoReverseMatch:
        return ""
