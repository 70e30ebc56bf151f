"""Conditions of measures; those that hang on a day are asked for it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from systematik.registers.evidence import queries as evidence
from systematik.registers.measures.workflow import STANDING

KIND = "measure"


def is_standing() -> Q:
    """Return the condition of measures that are not retired."""
    return Q(state__in=STANDING)


def overdue(day: date) -> Q:
    """Return the condition of standing measures that should have been looked over before that day."""
    return is_standing() & Q(review_on__lt=day)


def reviewed_in_time(day: date) -> Q:
    """Return the condition of measures with a rhythm, none of whose reviews is late that day."""
    return Q(review_on__gte=day)


def leans_on_stale(day: date) -> Q:
    """Return the condition of measures of whose evidence some has grown too old."""
    return evidence.leans(KIND, on_stale=day)


def without_evidence() -> Q:
    """Return the condition of measures that nothing shows."""
    return ~evidence.leans(KIND)
