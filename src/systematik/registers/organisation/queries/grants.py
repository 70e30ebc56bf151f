"""Who may do what where, now and before."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.access.secrecy import unmarked
from systematik.registers.organisation.models import Grant
from systematik.registers.organisation.permissions import Permission


def current_grants(at: datetime) -> QuerySet[Grant]:
    """Return the grants that count at that moment, whoever asks."""
    return Grant.objects.filter(counting(at))


def counting(at: datetime) -> Q:
    """Return the condition of a grant that counts at that moment."""
    return Q(Q(to_at__isnull=True) | Q(to_at__gt=at), from_at__lte=at)


def holders_over(actor: Actor, permission: str, kind: str) -> QuerySet[Grant, int]:
    """Return the ids of persons who hold or held a role over single records of a kind, where the actor may."""
    held = Grant.objects.filter(visible(actor, permission), record_kind=kind)
    return held.order_by().values_list("person_id", flat=True)


def grants(actor: Actor, at: datetime | None = None) -> QuerySet[Grant]:
    """Return the grants that the actor may see, ended ones too."""
    seen = visible(actor, Permission.READ_GRANTS) & unmarked(
        actor, "person", key="person_id", unit="person__unit"
    )
    return Grant.objects.filter(seen).select_related("person", "unit")
