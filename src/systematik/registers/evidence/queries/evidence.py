"""Rows of evidence, and the conditions that depend on the day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.access.secrecy import unmarked
from systematik.registers.evidence.models import Evidence, EvidenceUse
from systematik.registers.evidence.permissions import Permission


def evidence(actor: Actor, at: datetime | None = None) -> QuerySet[Evidence]:
    """Return the evidence that the actor may see, with unit and file."""
    return Evidence.objects.filter(visible(actor, Permission.READ, kind="evidence")).select_related(
        "unit", "file"
    )


def editable(actor: Actor) -> QuerySet[Evidence]:
    """Return the evidence that the actor may change."""
    return evidence(actor).filter(visible(actor, Permission.EDIT))


def listed(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the evidence with how many records lean on it now and whether it has grown old."""
    open_ = EvidenceUse.objects.filter(evidence=OuterRef("pk"), to_on__isnull=True).order_by()
    number = open_.values("evidence").annotate(number=Count("pk")).values("number")
    return evidence(actor, at).annotate(
        number_of_uses=Coalesce(Subquery(number, output_field=IntegerField()), 0),
        is_stale=ExpressionWrapper(stale(timezone.localdate(at)), output_field=BooleanField()),
    )


def holding(actor: Actor, sha256: str) -> QuerySet[Evidence]:
    """Return the evidence with exactly these bytes, where the actor may know what it is called."""
    readable = unmarked(actor, "evidence", "title")
    return evidence(actor).filter(readable, file__sha256=sha256).order_by("pk")


def stale(day: date) -> Q:
    """Return the condition of evidence that has grown too old to lean on that day."""
    return Q(fresh_until__isnull=False, fresh_until__lt=day)


def fresh(day: date) -> Q:
    """Return the condition of evidence that may be leant on that day."""
    return Q(fresh_until__isnull=True) | Q(fresh_until__gte=day)


def in_use() -> Q:
    """Return the condition of evidence that some record leans on."""
    return Q(Exists(EvidenceUse.objects.filter(evidence=OuterRef("pk"), to_on__isnull=True)))
