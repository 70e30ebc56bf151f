"""What an actor may see: audits of the units and of the bodies in scope, and what hangs on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.access.secrecy import unmarked
from systematik.processes.assurance.models import (
    Audit,
    AuditedBody,
    AuditorStatus,
    Finding,
    FollowUp,
    RatingScale,
    Recommendation,
    Reply,
)
from systematik.processes.assurance.permissions import Permission


def audits(actor: Actor, at: datetime | None = None) -> QuerySet[Audit]:
    """Return the audits that the actor may read: of a municipality in scope, judging a body in scope or asking it."""
    return listed(actor, at).filter(unmarked(actor, "audit"))


def listed(actor: Actor, at: datetime | None = None) -> QuerySet[Audit]:
    """Return the audits that the actor may know of: also those whose report is secret, each telling if it `is_open`."""
    in_scope = visible(actor, Permission.READ, unit="unit")
    bodies = AuditedBody.objects.filter(in_scope).values("audit")
    asked = Reply.objects.filter(in_scope).values("missiv__audit")
    seen = in_scope | Q(pk__in=bodies) | Q(pk__in=asked)
    found = Audit.objects.filter(seen).select_related("unit", "parent", "scale", "conclusion_level")
    open_ = unmarked(actor, "audit")
    told: Any = Case(When(open_, then=True), default=False) if open_ else Value(True)
    return found.annotate(is_open=ExpressionWrapper(told, output_field=BooleanField()))


def concerning(unit: int) -> Q:
    """Return the condition of audits that judged the unit, or were made of it where it is a municipality."""
    return Q(unit=unit) | Q(pk__in=AuditedBody.objects.filter(unit=unit).values("audit"))


def recommendations(actor: Actor, at: datetime | None = None) -> QuerySet[Recommendation]:
    """Return the recommendations of audits that the actor may see."""
    found = Recommendation.objects.filter(audit__in=audits(actor, at).values("pk"))
    return found.select_related("audit__unit").filter(unmarked(actor, "recommendation"))


def findings(actor: Actor, at: datetime | None = None) -> QuerySet[Finding]:
    """Return the findings of audits that the actor may see."""
    found = Finding.objects.filter(audit__in=audits(actor, at).values("pk"))
    return found.select_related("audit__unit", "section").filter(unmarked(actor, "finding"))


def earlier(actor: Actor, at: datetime) -> QuerySet[Finding]:
    """Return the findings reported by the day of `at`, each with the auditors' latest word on it.

    `stand` is the latest status that takes a stand: that a later audit did not come back to a finding
    unsays nothing. `latest` is the latest status whatever it says, None where no audit came back.
    """
    day = timezone.localdate(at)
    later = follow_ups(actor, at).filter(finding=OuterRef("pk"))
    order = ("-audit__reported_on", "-pk")
    stand = later.exclude(status=AuditorStatus.NOT_ASSESSED).order_by(*order).values("status")[:1]
    latest = later.order_by(*order).values("status")[:1]
    found = findings(actor, at).filter(audit__reported_on__lte=day)
    return found.annotate(stand=Subquery(stand), latest=Subquery(latest))


def follow_ups(actor: Actor, at: datetime) -> QuerySet[FollowUp]:
    """Return what audits reported by the day of `at` say of earlier ones, but for audits hidden from the actor."""
    found = FollowUp.objects.filter(audit__reported_on__lte=timezone.localdate(at))
    return found.filter(unmarked(actor, "audit", key="audit_id", unit="audit__unit"))


def scales(actor: Actor, at: datetime | None = None) -> QuerySet[RatingScale]:
    """Return every scale; they say nothing of anybody."""
    return RatingScale.objects.order_by("name", "pk")
