"""What is read of the rooms for the page of a unit: the first rows of each list, each telling how long the list is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Value, Window
from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.processes.assurance import queries as assurance
from systematik.registers.actions import queries as actions
from systematik.registers.documents import queries as documents
from systematik.registers.organisation import queries as organisation

SHOWN = 12

Rows = QuerySet[Any]


@prepared
def unit(actor: Actor, pk: int) -> Rows:
    """Return the unit if the actor may see it."""
    return organisation.units(actor).filter(pk=pk)


@prepared
def family(actor: Actor, pk: int, above: tuple[int, ...]) -> Rows:
    """Return the units that the actor may see of those above, in the order of the tree, and of all below."""
    related = organisation.under(pk, "path") | Q(pk__in=above)
    return organisation.units(actor).filter(related).exclude(pk=pk)


@prepared
def functions(actor: Actor, pk: int, *, at: datetime) -> Rows:
    """Return the functions of the unit, with how many hold each."""
    return organisation.functions_of_day(actor, at).filter(unit=pk).order_by("name", "pk")


@prepared
def appointments(actor: Actor, pk: int, *, at: datetime) -> Rows:
    """Return who holds the functions of the unit."""
    day = timezone.localdate(at)
    found = organisation.appointments(actor, at).filter(organisation.in_office(day), function__unit=pk)
    return found.order_by("is_deputy", "person__name", "pk")


@prepared
def functions_below(actor: Actor, pk: int, *, at: datetime) -> QuerySet[Any, int]:
    """Return how many functions there are in the units below; nothing where there are none."""
    day = timezone.localdate(at)
    found = organisation.functions(actor, at).filter(organisation.in_force(day), organisation.under(pk))
    others = found.exclude(unit=pk).select_related(None).order_by()
    counted = others.values(every=Value(1)).annotate(number=Count("pk"))
    return counted.values_list("number", flat=True)


@prepared
def persons(actor: Actor, pk: int, *, at: datetime) -> Rows:
    """Return those who work in the unit itself."""
    found = organisation.persons(actor, at).filter(organisation.employed(timezone.localdate(at)), unit=pk)
    return _first(found.order_by("name", "pk"))


@prepared
def governing(actor: Actor, pk: int, *, at: datetime) -> Rows:
    """Return the documents of the unit that have not ended."""
    found = documents.listed(actor, at).filter(unit=pk, ended_on__isnull=True)
    return _first(found.order_by("type__level", "title", "pk"))


@prepared
def unfinished(actor: Actor, pk: int, *, at: datetime) -> Rows:
    """Return the actions of the unit that are not finished, the soonest due first."""
    found = actions.actions(actor, at).filter(actions.unfinished(), unit=pk)
    return _first(found.order_by("due_on", "pk"))


@prepared
def recommendations(actor: Actor, pk: int, *, at: datetime) -> Rows:
    """Return the recommendations given to the unit, the latest audit first."""
    found = assurance.recommendations(actor, at).filter(addressees__unit=pk).select_related("audit")
    return _first(found.order_by("-audit__reported_on", "pk"))


@prepared
def replies(actor: Actor, pk: int, *, at: datetime) -> Rows:
    """Return the unit's replies to the auditors, the one awaited last first."""
    return _first(assurance.listed_replies(actor, at).filter(unit=pk).order_by("-answer_by", "-pk"))


@prepared
def audits(actor: Actor, pk: int, *, at: datetime) -> Rows:
    """Return the audits that judged the unit, or were made of it where it is a municipality."""
    found = assurance.audits(actor, at).filter(assurance.concerning(pk))
    return _first(found.order_by("-reported_on", "pk"))


def _first(found: Rows) -> Rows:
    """Return the first rows, each with the number of them all as `total`: one query for both."""
    first: Rows = found.annotate(total=Window(Count("pk")))[:SHOWN]
    return first
