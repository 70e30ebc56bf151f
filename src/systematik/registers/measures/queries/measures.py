"""Measures as an actor may see them: those of the own units, and those from above that hold there too."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.registers.documents.queries.above import either, units_above
from systematik.registers.measures.models import Measure
from systematik.registers.measures.permissions import Permission
from systematik.registers.measures.queries.conditions import leans_on_stale, overdue, without_evidence


def measures(actor: Actor, at: datetime | None = None) -> QuerySet[Measure]:
    """Return the measures that the actor may see, with unit and owner."""
    own = visible(actor, Permission.READ, kind="measure")
    return Measure.objects.filter(either(own, _from_above(actor))).select_related("unit", "owner")


def editable(actor: Actor) -> QuerySet[Measure]:
    """Return the measures that the actor may change."""
    return measures(actor).filter(visible(actor, Permission.EDIT))


def listed(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the measures with whether a review is late, and whether what shows them is old or missing."""
    day = timezone.localdate(at)
    flags = {
        "is_overdue": overdue(day),
        "is_on_stale": leans_on_stale(day),
        "is_unshown": without_evidence(),
    }
    named = {name: ExpressionWrapper(when, output_field=BooleanField()) for name, when in flags.items()}
    return measures(actor, at).annotate(**named)


def _from_above(actor: Actor) -> Q:
    """Return the condition of measures further up: they hold below, so they are read below."""
    above = units_above(actor, Permission.READ)
    if not above:
        return Q(pk__in=[])
    return Q(unit__in=above) & secrecy.unmarked(actor, "measure")
