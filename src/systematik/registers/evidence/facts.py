"""What the register can say of itself: does what we lean on still hold?"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.facts import Fact
from systematik.registers.evidence import queries
from systematik.registers.evidence.models import Evidence
from systematik.registers.organisation import queries as organisation


def _leant_on(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Evidence]:
    return queries.evidence(actor, at).filter(organisation.under(unit_id), queries.in_use())


def _fresh(at: datetime) -> Q:
    return queries.fresh(timezone.localdate(at))


FACTS = (
    Fact(
        "evidence.fresh",
        _("Underlag som håller"),
        _("Någon post stöder sig på underlaget och den dag det håller till har inte passerat."),
        "evidence",
        _leant_on,
        _fresh,
    ),
)
