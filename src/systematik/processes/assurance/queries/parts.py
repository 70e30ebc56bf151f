"""The rows that an audit is made of, each kind asked for by the audit's id."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.processes.assurance.models import (
    Assessment,
    Audit,
    AuditCriterion,
    AuditedBody,
    AuditProcedure,
    AuditQuestion,
    AuditSection,
    Finding,
    FollowUp,
    Observation,
    Rating,
    Recommendation,
    RecommendationAddressee,
    RecommendationObservation,
    RecommendationSection,
)
from systematik.processes.assurance.queries.lists import audits, findings, follow_ups, recommendations


@prepared
def audit_with(actor: Actor, audit: int) -> QuerySet[Audit]:
    """Return the audit of that id with its file, if the actor may see it."""
    return audits(actor).filter(pk=audit).select_related("file")


@prepared
def kin(actor: Actor, audit: int, parent: int) -> QuerySet[Audit]:
    """Return the audit that this one follows up (0: none), and those that follow this one up."""
    return audits(actor).filter(Q(pk=parent) | Q(parent=audit)).order_by("reported_on", "pk")


@prepared
def bodies(audit: int) -> QuerySet[AuditedBody]:
    """Return the bodies of an audit in their order."""
    found = AuditedBody.objects.filter(audit=audit).select_related("unit", "conclusion_level")
    return found.order_by("position", "pk")


@prepared
def criteria(audit: int) -> QuerySet[AuditCriterion]:
    """Return what the auditors measured against."""
    found = AuditCriterion.objects.filter(audit=audit).select_related("question", "section")
    return found.order_by("type", "pk")


@prepared
def observations(audit: int) -> QuerySet[Observation]:
    """Return what the auditors saw."""
    found = Observation.objects.filter(audit=audit).select_related("question", "severity")
    return found.order_by("pk")


@prepared
def questions(audit: int) -> QuerySet[AuditQuestion]:
    """Return what the auditors asked, in no order."""
    return AuditQuestion.objects.filter(audit=audit).select_related("parent", "target")


@prepared
def ratings(audit: int) -> QuerySet[Rating]:
    """Return the auditors' answers."""
    return Rating.objects.filter(audit=audit).select_related("level")


@prepared
def sections(audit: int) -> QuerySet[AuditSection]:
    """Return the sections of the report, in no order."""
    return AuditSection.objects.filter(audit=audit)


@prepared
def assessments(audit: int) -> QuerySet[Assessment]:
    """Return what the auditors concluded section by section."""
    return Assessment.objects.filter(audit=audit).select_related("question").order_by("pk")


@prepared
def procedures(audit: int) -> QuerySet[AuditProcedure]:
    """Return what the auditors did to find out."""
    found = AuditProcedure.objects.filter(audit=audit).select_related("unit", "question")
    return found.order_by("type", "on", "pk")


@prepared
def advice(actor: Actor, audit: int) -> QuerySet[Recommendation]:
    """Return the recommendations of the audit that the actor may see."""
    return recommendations(actor).filter(audit=audit).select_related("priority").order_by("pk")


@prepared
def addressees(audit: int) -> QuerySet[RecommendationAddressee]:
    """Return to whom the recommendations of an audit are given."""
    return RecommendationAddressee.objects.filter(recommendation__audit=audit).select_related("unit")


@prepared
def references(audit: int) -> QuerySet[RecommendationSection]:
    """Return the sections that the recommendations of an audit stand in."""
    return RecommendationSection.objects.filter(recommendation__audit=audit).select_related("section")


@prepared
def grounds(audit: int) -> QuerySet[RecommendationObservation]:
    """Return the observations that the recommendations of an audit grow from."""
    return RecommendationObservation.objects.filter(recommendation__audit=audit)


@prepared
def pointed_out(actor: Actor, audit: int) -> QuerySet[Finding]:
    """Return the findings of the audit that the actor may see."""
    return findings(actor).filter(audit=audit).order_by("pk")


@prepared
def came_back(actor: Actor, audit: int, *, at: datetime) -> QuerySet[FollowUp]:
    """Return what later audits said of the findings of an audit, the first first."""
    found = follow_ups(actor, at).filter(finding__audit=audit).select_related("audit")
    return found.order_by("audit__reported_on", "pk")


@prepared
def said(audit: int) -> QuerySet[FollowUp]:
    """Return what an audit says of earlier ones."""
    return FollowUp.objects.filter(audit=audit)


@prepared
def due_for_word(actor: Actor, kind: str, audit: int, parent: int) -> QuerySet[Any]:
    """Return the earlier rows of a kind that an audit spoke of, and all of the audit that it follows up (0: none)."""
    earlier: QuerySet[Any] = findings(actor) if kind == "finding" else recommendations(actor)
    spoken = FollowUp.objects.filter(audit=audit, **{f"{kind}__isnull": False}).values(kind)
    due: QuerySet[Any] = earlier.filter(Q(pk__in=spoken) | Q(audit=parent))
    return due.order_by("audit__reported_on", "pk")
