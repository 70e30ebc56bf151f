"""What hangs on the actor personally: functions held, documents and actions answered for, recommendations to the own unit."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import padded, prepared
from systematik.processes.assurance import queries as assurance
from systematik.registers.actions import queries as actions
from systematik.registers.documents import queries as documents
from systematik.registers.organisation import queries as organisation

MANAGER = "unit_manager"
OPEN = ("open", "in_progress")


@dataclass(frozen=True)
class Mine:
    """Each part may be empty; then nothing of it is shown."""

    functions: tuple[Any, ...] = ()
    documents: tuple[Any, ...] = ()
    actions: tuple[Any, ...] = ()
    units: tuple[Any, ...] = ()
    recommendations: tuple[Any, ...] = ()
    replies: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, part.name) for part in fields(self))


def mine(actor: Actor, *, at: datetime) -> Mine:
    """Return what is the actor's own on that day."""
    if actor.id is None:
        return Mine()
    functions = _functions(actor, actor.id, at=at)
    owned = {each.function_id for each in functions if not each.is_deputy}
    managed = {int(each.path.split("/")[-2]) for each in actor.grants if each.role == MANAGER}
    return Mine(
        functions=tuple(functions),
        documents=_documents(actor, owned, at),
        actions=_actions(actor, owned, at),
        units=tuple(_units(actor, padded(managed)) if managed else ()),
        recommendations=_recommendations(actor, managed, at),
        replies=_replies(actor, owned, managed, at),
    )


@prepared
def _functions(actor: Actor, person: int, *, at: datetime) -> QuerySet[Any]:
    held = organisation.appointments(actor, at).filter(organisation.in_office(timezone.localdate(at)))
    return held.filter(person=person).order_by("is_deputy", "function__name", "pk")


@prepared
def _units(actor: Actor, units: tuple[int, ...]) -> QuerySet[Any]:
    return organisation.units(actor).filter(pk__in=units)


def _documents(actor: Actor, functions: set[int], at: datetime) -> tuple[Any, ...]:
    """Return the documents that the functions answer for, the soonest to be reviewed first."""
    if not functions:
        return ()
    day = timezone.localdate(at)
    rows = secrecy.shown(actor, "document", _owned_documents(actor, padded(functions)))
    return tuple({"row": row, "late": bool(row.next_review_on and row.next_review_on < day)} for row in rows)


@prepared
def _owned_documents(actor: Actor, functions: tuple[int, ...]) -> QuerySet[Any]:
    owned = documents.documents(actor).filter(owner__in=functions, ended_on__isnull=True)
    return owned.select_related(None).order_by(F("next_review_on").asc(nulls_last=True), "title", "pk")


def _actions(actor: Actor, functions: set[int], at: datetime) -> tuple[Any, ...]:
    """Return the unfinished actions that the functions answer for, the soonest due first."""
    if not functions:
        return ()
    day = timezone.localdate(at)
    rows = secrecy.shown(actor, "action", _owned_actions(actor, padded(functions)))
    return tuple({"row": row, "late": row.due_on < day} for row in rows)


@prepared
def _owned_actions(actor: Actor, functions: tuple[int, ...]) -> QuerySet[Any]:
    owned = actions.actions(actor).filter(actions.unfinished(), owner__in=functions)
    return owned.select_related(None).order_by("due_on", "pk")


def _recommendations(actor: Actor, units: set[int], at: datetime) -> tuple[Any, ...]:
    """Return the recommendations to those units that nobody has done yet."""
    if not units:
        return ()
    return tuple(secrecy.shown(actor, "recommendation", _addressed(actor, padded(units), at=at)))


@prepared
def _addressed(actor: Actor, units: tuple[int, ...], *, at: datetime) -> QuerySet[Any]:
    found = assurance.recommendations(actor, at).filter(addressees__unit__in=units, own_status__in=OPEN)
    return found.order_by("-audit__reported_on", "pk").distinct()


def _replies(actor: Actor, functions: set[int], units: set[int], at: datetime) -> tuple[Any, ...]:
    """Return the replies to the auditors that are not sent: of those units, or written by those functions."""
    if not units and not functions:
        return ()
    rows = _unsent(actor, padded(functions), padded(units), at=at)
    return tuple(secrecy.shown(actor, "reply", rows))


@prepared
def _unsent(
    actor: Actor, functions: tuple[int, ...], units: tuple[int, ...], *, at: datetime
) -> QuerySet[Any]:
    own = Q(unit__in=units) | Q(owner__in=functions)
    found = assurance.listed_replies(actor, at).filter(own, assurance.unsent())
    return found.order_by(F("answer_by").asc(nulls_last=True), "pk")
