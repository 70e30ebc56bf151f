"""Fact checks as an actor may see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.secrecy import unmarked
from systematik.foundation.prepared import prepared
from systematik.processes.assurance.models import FactCheck, FactCheckComment, FactCheckReader
from systematik.processes.assurance.queries.lists import audits
from systematik.processes.assurance.workflow.fact_checks import FactCheckState
from systematik.registers.organisation import queries as organisation


def fact_checks(actor: Actor, at: datetime | None = None) -> QuerySet[FactCheck]:
    """Return the fact checks of audits that the actor may see."""
    found = FactCheck.objects.filter(audit__in=audits(actor, at).values("pk"))
    return found.select_related("audit__unit").filter(unmarked(actor, "fact_check"))


@prepared
def checks_of(actor: Actor, audit: int) -> QuerySet[FactCheck]:
    """Return the fact checks of one audit, the first first."""
    return fact_checks(actor).filter(audit=audit).order_by("sent_on", "pk")


def asked_of(actor: Actor, at: datetime) -> QuerySet[FactCheck]:
    """Return the open rounds that the actor is asked to read, in person or by a function, until their last day.

    Being asked opens what was sent, not the audit; what is marked secret as a whole opens to nobody by it.
    """
    if actor.id is None or actor.user_id is None:
        return FactCheck.objects.none()
    day = timezone.localdate(at)
    held = organisation.held_by(actor.id, day)
    asked = FactCheckReader.objects.filter(Q(person=actor.id) | Q(function__in=held)).values("check_round")
    in_time = Q(answer_by__isnull=True) | Q(answer_by__gte=day)
    unmarked_ = unmarked(actor, "fact_check", unit="audit__unit") & unmarked(
        actor, "audit", key="audit_id", unit="audit__unit"
    )
    found = FactCheck.objects.filter(in_time, unmarked_, pk__in=asked, state=FactCheckState.OPEN)
    return found.select_related("audit__unit", "file").order_by("answer_by", "pk")


def asked_as(actor: Actor, check: FactCheck, at: datetime) -> FactCheckReader | None:
    """Return as whom the actor is asked: in person before by a function."""
    held = organisation.held_by(actor.id or 0, timezone.localdate(at))
    rows = check.readers.filter(Q(person=actor.id) | Q(function__in=held))
    return rows.order_by(F("person").desc(nulls_last=True), "pk").first()


def own_comments(actor: Actor, check: FactCheck, at: datetime) -> list[Any]:
    """Return what was said as whom the actor is asked."""
    reader = asked_as(actor, check, at)
    return [each for each in comments(actor, check) if reader and each.reader_id == reader.pk]


def comments(actor: Actor, check: FactCheck) -> list[Any]:
    """Return what was said of the draft, in the order that it was said."""
    rows = FactCheckComment.objects.filter(check_round=check)
    found = rows.select_related("reader__person", "reader__function", "section").order_by("pk")
    return secrecy.shown(actor, "fact_check", found, key="check_round_id")


def readers(actor: Actor, check: FactCheck) -> list[Any]:
    """Return who were asked to read it."""
    return secrecy.shown(actor, "", check.readers.select_related("person", "function").order_by("pk"))
