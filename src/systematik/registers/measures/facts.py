"""What the register can say of itself: do the safeguards stand, does somebody answer for them, does something show it?"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.facts import Fact
from systematik.registers.measures import queries
from systematik.registers.measures.models import Measure
from systematik.registers.measures.permissions import Permission
from systematik.registers.measures.workflow import State
from systematik.registers.organisation import queries as organisation


def _standing(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Measure]:
    own = visible(actor, Permission.READ)
    rows = queries.measures(actor, at).filter(own, organisation.under(unit_id))
    return rows.filter(queries.is_standing())


def _acting(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Measure]:
    return _standing(actor, unit_id, at).exclude(state=State.PLANNED)


def _rhythmic(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Measure]:
    return _standing(actor, unit_id, at).filter(review_on__isnull=False)


def _in_place(at: datetime) -> Q:
    return Q(state=State.IN_PLACE)


def _owned(at: datetime) -> Q:
    return Q(owner__isnull=False)


def _in_time(at: datetime) -> Q:
    return queries.reviewed_in_time(timezone.localdate(at))


def _shown(at: datetime) -> Q:
    return ~queries.without_evidence() & ~queries.leans_on_stale(timezone.localdate(at))


FACTS = (
    Fact(
        "measures.in_place",
        _("Säkerhetsåtgärder som är införda"),
        _("Säkerhetsåtgärden är inte avvecklad och dess status är Införd."),
        "measure",
        _standing,
        _in_place,
    ),
    Fact(
        "measures.owned",
        _("Säkerhetsåtgärder med ansvarig"),
        _("Säkerhetsåtgärden är inte avvecklad och en funktion ansvarar för den."),
        "measure",
        _standing,
        _owned,
    ),
    Fact(
        "measures.reviewed",
        _("Säkerhetsåtgärder som ses över i tid"),
        _("Säkerhetsåtgärden ska ses över med jämna mellanrum, och dagen då det ska ske har inte passerat."),
        "measure",
        _rhythmic,
        _in_time,
    ),
    Fact(
        "measures.shown",
        _("Säkerhetsåtgärder med underlag som håller"),
        _(
            "Säkerhetsåtgärden är helt eller delvis införd, underlag visar det och inget av dem är för gammalt."
        ),
        "measure",
        _acting,
        _shown,
    ),
)
