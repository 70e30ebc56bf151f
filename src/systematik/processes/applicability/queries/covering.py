"""Which requirements of law some measure of a unit covers, directly or through a control that answers to them."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from systematik.foundation.access.actor import Actor
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.measures import queries as measures


def covers(actor: Actor, unit_id: int) -> Q:
    """Return the condition of a requirement that a measure which holds in the unit, or below it, covers."""
    served = measures.acting_in(unit_id).values("requirement")
    direct = measures.acting_in(unit_id).filter(requirement=OuterRef("pk"))
    rows = frameworks.mappings(actor).exclude(relation="none").select_related(None)
    mapped = rows.filter(
        Q(first=OuterRef("pk"), second__in=served) | Q(second=OuterRef("pk"), first__in=served)
    )
    return Q(Exists(direct)) | Q(Exists(mapped))


def in_force(day: date) -> Q:
    """Return the condition of requirements that are in force on a day."""
    valid = Q(to_on__isnull=True) | Q(to_on__gte=day)
    return valid & (Q(edition__from_on__isnull=True) | Q(edition__from_on__lte=day))
