"""What the register can say of itself: is what was promised done, in time, and did it help?"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.facts import Fact
from systematik.registers.actions import queries
from systematik.registers.actions.models import Action
from systematik.registers.organisation import queries as organisation


def _actions(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Action]:
    return queries.listed(actor, at).filter(organisation.under(unit_id))


def _unfinished(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Action]:
    return _actions(actor, unit_id, at).filter(queries.unfinished())


def _promised(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Action]:
    return _actions(actor, unit_id, at).filter(queries.promised_by(timezone.localdate(at)))


def _to_check(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Action]:
    return _actions(actor, unit_id, at).filter(queries.checkable(timezone.localdate(at)))


def _in_time(at: datetime) -> Q:
    return ~queries.late(timezone.localdate(at))


def _owned(at: datetime) -> Q:
    return Q(owner__isnull=False)


def _kept(at: datetime) -> Q:
    return queries.first_promise_kept()


def _checked(at: datetime) -> Q:
    return ~queries.unchecked(timezone.localdate(at))


FACTS = (
    Fact(
        "actions.on_time",
        _("Åtgärder i tid"),
        _("Åtgärden är inte avslutad och dagen då den senast ska vara klar har inte passerat."),
        "action",
        _unfinished,
        _in_time,
    ),
    Fact(
        "actions.owned",
        _("Åtgärder med ansvarig"),
        _("Åtgärden är inte avslutad och en funktion ansvarar för den."),
        "action",
        _unfinished,
        _owned,
    ),
    Fact(
        "actions.first_promise_kept",
        _("Löften som hölls"),
        _(
            "Åtgärden är klar, eller dagen som lovades först har passerat. Löftet hölls om den blev klar "
            "senast den dagen; att dagen sedan flyttades ändrar inte det."
        ),
        "action",
        _promised,
        _kept,
    ),
    Fact(
        "actions.effect_checked",
        _("Åtgärder med kontrollerad effekt"),
        _("Åtgärden är klar, effekten skulle ha kontrollerats och någon har gjort det."),
        "action",
        _to_check,
        _checked,
    ),
)
