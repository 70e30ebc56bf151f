"""What the organisation register can say of itself, counted over a unit and everything below it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.facts import Fact
from systematik.registers.organisation import queries
from systematik.registers.organisation.models import Function, Person

A_YEAR = timedelta(days=365)


def _functions(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Function]:
    in_force = queries.in_force(timezone.localdate(at))
    return queries.functions(actor, at).filter(in_force, queries.under(unit_id))


def _needing_deputy(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Function]:
    return _functions(actor, unit_id, at).filter(needs_deputy=True)


def _held(at: datetime) -> Q:
    return queries.held(timezone.localdate(at))


def _with_deputy(at: datetime) -> Q:
    return queries.held(timezone.localdate(at), deputy=True)


def _reviewed(at: datetime) -> Q:
    return Q(reviewed_on__gte=timezone.localdate(at) - A_YEAR)


def _holding_both(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Person]:
    return queries.persons(actor, at).filter(queries.holds_both(timezone.localdate(at), unit_id))


def _assessed(at: datetime) -> Q:
    return queries.conflict_acceptable(timezone.localdate(at))


FACTS = (
    Fact(
        "organisation.functions_held",
        _("Funktioner med innehavare"),
        _("Funktionen finns den dagen och någon är förordnad som ordinarie innehavare."),
        "function",
        _functions,
        _held,
        url=lambda row: refs.kind("function").url(row),
    ),
    Fact(
        "organisation.functions_with_deputy",
        _("Funktioner med ersättare"),
        _("Funktionen behöver en ersättare och någon är förordnad som det den dagen."),
        "function",
        _needing_deputy,
        _with_deputy,
        url=lambda row: refs.kind("function").url(row),
    ),
    Fact(
        "organisation.functions_reviewed",
        _("Rollbeskrivningar sedda över"),
        _("Funktionens beskrivning är sedd över de senaste tolv månaderna."),
        "function",
        _functions,
        _reviewed,
        url=lambda row: refs.kind("function").url(row),
    ),
    Fact(
        "organisation.dpo_conflict_assessed",
        _("Dubbla roller prövade"),
        _(
            "Den som är både dataskyddsombud och informationssäkerhetsstrateg har en bedömning av om uppdragen "
            "går att förena: den senaste säger att de gör det och är inte för gammal (dataskyddsförordningen "
            "artikel 38.6)."
        ),
        "person",
        _holding_both,
        _assessed,
        url=lambda row: refs.kind("person").url(row),
    ),
)
