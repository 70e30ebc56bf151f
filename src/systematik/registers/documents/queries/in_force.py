"""What is in force, current or late on a day: conditions made of dates, the same for any day."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from systematik.registers.documents.models import DecidedVersion, Document, WorkingCopy


def lasting(day: date, prefix: str = "") -> Q:
    """Return the condition that a version is in force on that day; `prefix` leads to the version."""
    begun = Q(**{f"{prefix}in_force_on__lte": day})
    lasts = Q(**{f"{prefix}in_force_to__isnull": True}) | Q(**{f"{prefix}in_force_to__gte": day})
    return begun & lasts


def alive(day: date) -> Q:
    """Return the condition that a document has neither been replaced, repealed nor given up."""
    return Q(ended_on__isnull=True) | Q(ended_on__gt=day)


def in_force_versions(at: datetime) -> QuerySet[DecidedVersion]:
    """Return the versions in force on the day of `at`, at most one for a document."""
    return DecidedVersion.objects.filter(lasting(timezone.localdate(at)))


def under_way(at: datetime) -> QuerySet[WorkingCopy]:
    """Return what is being written and says something else than what was decided."""
    day = timezone.localdate(at)
    lasts = Q(document__ended_on__isnull=True) | Q(document__ended_on__gt=day)
    return WorkingCopy.objects.filter(lasts, is_changed=True)


def in_force(at: datetime, document: str = "pk") -> Q:
    """Return the condition that a document is in force; `document` is the lookup of its id."""
    return Q(Exists(in_force_versions(at).filter(document=OuterRef(document))))


def overdue(at: datetime) -> Q:
    """Return the condition that a document has not ended and should have been reviewed."""
    day = timezone.localdate(at)
    return Q(next_review_on__lt=day) & alive(day)


def version_in_force(document: Document, at: datetime) -> DecidedVersion | None:
    """Return what applies on the day of `at`, or None."""
    return in_force_versions(at).filter(document=document).select_related("file").first()


def taken_into_force(at: datetime) -> Q:
    """Return the condition that a document has been in force and has not been replaced or repealed."""
    day = timezone.localdate(at)
    begun = DecidedVersion.objects.filter(document=OuterRef("pk"), in_force_on__lte=day)
    return Q(Exists(begun)) & alive(day)
