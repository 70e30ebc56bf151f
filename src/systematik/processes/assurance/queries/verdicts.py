"""The auditors' answers to the questions that we answer ourselves (foundation/questions/verdicts)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, FilteredRelation, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import Text, padded, prepared
from systematik.foundation.questions.verdicts import Verdict
from systematik.processes.assurance.models import AuditedBody, AuditQuestion, Normalised
from systematik.processes.assurance.queries.lists import audits
from systematik.registers.organisation import queries as organisation


class Given(NamedTuple):
    """A body of an audit, and the answer it got to one of the questions; a body without any has a row of its own."""

    audit: int
    body: int
    name: str
    question: int | None
    normalised: str
    quote: str
    level: str | None


def verdicts(
    actor: Actor, unit_id: int, question_ids: Sequence[str], at: datetime
) -> Iterator[tuple[str, Verdict]]:
    """Yield one verdict for each body of each audit that asked a question; unanswered where none was given."""
    ids = tuple(Text(each) for each in question_ids)
    asked = secrecy.shown(actor, "", _asked(actor, int(unit_id), ids, at=at))
    if not asked:
        return
    questions = padded(question.pk for question in asked)
    rows = [Given(*row) for row in _given(padded({question.audit_id for question in asked}), questions)]
    given = {(row.question, row.body): row for row in rows}
    of_audit: dict[int, dict[int, str]] = {}
    for row in rows:
        of_audit.setdefault(row.audit, {})[row.body] = row.name
    for question in asked:
        for body, name in of_audit.get(question.audit_id, {}).items():
            yield question.answers, _verdict(question, name, given.get((question.pk, body)))


@prepared
def _asked(
    actor: Actor, unit_id: int, question_ids: tuple[str, ...], *, at: datetime
) -> QuerySet[AuditQuestion]:
    """Return the questions of audits of the unit or of a body within it, if the actor may see the unit."""
    known = Exists(organisation.units(actor).filter(pk=unit_id))
    within = AuditedBody.objects.filter(organisation.under(unit_id)).values("audit")
    seen = audits(actor, at).filter(
        organisation.under(unit_id) | Q(pk__in=within), reported_on__lte=timezone.localdate(at)
    )
    found = AuditQuestion.objects.filter(known, answers__in=question_ids, audit__in=seen.values("pk"))
    wanted = ("answers", "audit__title", "audit__reported_on")
    return found.select_related("audit").only(*wanted).order_by("-audit__reported_on", "number")


@prepared
def _given(audits: tuple[int, ...], questions: tuple[int, ...]) -> QuerySet[Any, Any]:
    """Return the bodies of these audits in order, each with every answer it got to these questions."""
    given = FilteredRelation("ratings", condition=Q(ratings__question__in=questions))
    bodies = AuditedBody.objects.filter(audit__in=audits).annotate(given=given).order_by("position", "pk")
    answer = ("given__question", "given__normalised", "given__quote", "given__level__label")
    return bodies.values_list("audit", "pk", "unit__name", *answer)


def _verdict(question: AuditQuestion, body: str, given: Given | None) -> Verdict:
    return Verdict(
        audit=str(question.audit.title),
        on=question.audit.reported_on,
        body=body,
        rating=(given.quote if given.level is None else given.level) if given else "",
        normalised=given.normalised if given else Normalised.UNANSWERED.value,
        url=_address(question.audit_id),
        quote=given.quote if given else "",
    )


def _address(audit_id: int) -> str:
    try:
        return reverse("audit", args=[audit_id])
    except NoReverseMatch:
        return ""
