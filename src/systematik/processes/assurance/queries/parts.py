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
    FollowUp,
    Observation,
    Rating,
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
def audit_with_kin(actor: Actor, audit: int) -> QuerySet[Audit]:
    """Return the same audit, the one that it follows up and those that follow it up, as far as the actor may see them."""
    parent = Audit.objects.filter(pk=audit).values("parent")
    # By the key of what is followed up: no number is too large to be asked for.
    found = audits(actor).filter(Q(pk=audit) | Q(pk__in=parent) | Q(parent__pk=audit)).select_related("file")
    return found.order_by("reported_on", "pk")


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
def remarks(actor: Actor, kind: str, audit: int, parent: int) -> QuerySet[Any]:
    """Return the findings or recommendations that the actor may see of an audit, of the one that it follows up (0:
    none), and whatever else it speaks of."""
    every: QuerySet[Any] = recommendations(actor).select_related("priority")
    if kind == "finding":
        every = findings(actor)
    spoken = FollowUp.objects.filter(audit=audit, **{f"{kind}__isnull": False}).values(kind)
    found: QuerySet[Any] = every.filter(Q(audit__in=(audit, parent)) | Q(pk__in=spoken))
    return found.order_by("audit__reported_on", "pk")


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
def came_back(actor: Actor, audit: int, *, at: datetime) -> QuerySet[FollowUp]:
    """Return what later audits said of the findings of an audit, the first first."""
    found = follow_ups(actor, at).filter(finding__audit=audit).select_related("audit")
    return found.order_by("audit__reported_on", "pk")


@prepared
def said(audit: int) -> QuerySet[FollowUp]:
    """Return what an audit says of earlier ones."""
    return FollowUp.objects.filter(audit=audit)
