"""Rows of actions, and the conditions that depend on the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.prepared import padded, prepared
from systematik.registers.actions.models import Action, Promise
from systematik.registers.actions.permissions import Permission
from systematik.registers.actions.workflow import UNFINISHED, State


def actions(actor: Actor, at: datetime | None = None) -> QuerySet[Action]:
    """Return the actions that the actor may see, with unit and owner."""
    return Action.objects.filter(visible(actor, Permission.READ, kind="action")).select_related(
        "unit", "owner"
    )


def editable(actor: Actor) -> QuerySet[Action]:
    """Return the actions that the actor may change."""
    return actions(actor).filter(visible(actor, Permission.EDIT))


def listed(actor: Actor, at: datetime) -> QuerySet[Any]:
    """Return the actions with the day first promised, how many times it was moved, and whether it has passed.

    `place` puts what is not finished first, the soonest due first of all.
    """
    day = timezone.localdate(at)
    promised = Promise.objects.filter(action=OuterRef("pk")).order_by()
    number = promised.values("action").annotate(number=Count("pk")).values("number")
    return actions(actor, at).annotate(
        first_due_on=Subquery(_first_promise()),
        moves=Coalesce(Subquery(number, output_field=IntegerField()), 1) - 1,
        is_late=ExpressionWrapper(late(day), output_field=BooleanField()),
        place=Case(When(unfinished(), then="due_on"), default=Value(date.max), output_field=DateField()),
    )


def of_records(actor: Actor, kind: str, ids: Iterable[int]) -> list[Any]:
    """Return the actions that records of a kind asked for, unfinished ones first, the soonest due first."""
    wanted = list(ids)
    return _of_records(actor, kind, padded(wanted)) if wanted else []


@prepared
def _of_records(actor: Actor, kind: str, ids: tuple[int, ...]) -> QuerySet[Any]:
    asked = actions(actor).filter(origin_kind=kind, origin_id__in=ids)
    return asked.order_by(F("closed_on").desc(nulls_first=True), "due_on", "pk")


def asked_for(kind: str) -> Q:
    """Return the condition of records of a kind that an action was opened for, given up ones apart."""
    rows = Action.objects.filter(origin_kind=kind, origin_id=OuterRef("pk")).exclude(state=State.CANCELLED)
    return Q(Exists(rows))


def promises(action: Action) -> list[Promise]:
    """Return every promised day of an action, the first first."""
    return list(Promise.objects.filter(action=action).order_by("promised_on", "pk"))


def promises_of(actor: Actor, actions: Iterable[int]) -> dict[int, list[Promise]]:
    """Return every promised day of many actions that the actor sees, the first first."""
    found: dict[int, list[Promise]] = {}
    rows = Promise.objects.filter(action__in=list(actions)).order_by("promised_on", "pk")
    for row in secrecy.shown(actor, "action", rows, key="action_id"):
        found.setdefault(row.action_id, []).append(row)
    return found


def unfinished() -> Q:
    """Return the condition of actions that are neither done nor given up."""
    return Q(state__in=UNFINISHED)


def late(day: date) -> Q:
    """Return the condition of actions that should have been done before that day."""
    return unfinished() & Q(due_on__lt=day)


def checkable(day: date) -> Q:
    """Return the condition of done actions whose effect should have been looked at by that day."""
    return Q(state=State.DONE, check_on__lte=day)


def unchecked(day: date) -> Q:
    """Return the condition of those whose effect nobody has looked at in time."""
    return checkable(day) & Q(checked_on__isnull=True)


def promised_by(day: date) -> Q:
    """Return the condition of actions, given up ones apart, whose first promised day has come or that are done."""
    return ~Q(state=State.CANCELLED) & (Q(first_due_on__lt=day) | Q(state=State.DONE))


def first_promise_kept() -> Q:
    """Return the condition of actions that were done by the day first promised."""
    return Q(state=State.DONE, closed_on__lte=Subquery(_first_promise()))


def _first_promise() -> QuerySet[Any, Any]:
    promised = Promise.objects.filter(action=OuterRef("pk"))
    return promised.order_by("promised_on", "pk").values("due_on")[:1]
