"""What hangs on the actor personally: functions held, documents and actions answered for, recommendations to the own unit."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
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
    day = timezone.localdate(at)
    held = organisation.appointments(actor, at).filter(organisation.in_office(day), person=actor.id)
    functions = list(held.order_by("is_deputy", "function__name", "pk"))
    owned = {each.function_id for each in functions if not each.is_deputy}
    managed = {int(each.path.split("/")[-2]) for each in actor.grants if each.role == MANAGER}
    return Mine(
        functions=tuple(functions),
        documents=_documents(actor, owned, at),
        actions=_actions(actor, owned, at),
        units=tuple(organisation.units(actor, at).filter(pk__in=managed)),
        recommendations=_recommendations(actor, managed, at),
        replies=_replies(actor, owned, managed, at),
    )


def _documents(actor: Actor, functions: set[int], at: datetime) -> tuple[Any, ...]:
    """Return the documents that the functions answer for, the soonest to be reviewed first."""
    day = timezone.localdate(at)
    owned = documents.documents(actor, at).filter(owner__in=functions, ended_on__isnull=True)
    owned = owned.select_related(None)
    rows = secrecy.shown(
        actor, "document", owned.order_by(F("next_review_on").asc(nulls_last=True), "title", "pk")
    )
    return tuple({"row": row, "late": bool(row.next_review_on and row.next_review_on < day)} for row in rows)


def _actions(actor: Actor, functions: set[int], at: datetime) -> tuple[Any, ...]:
    """Return the unfinished actions that the functions answer for, the soonest due first."""
    day = timezone.localdate(at)
    owned = actions.actions(actor, at).filter(actions.unfinished(), owner__in=functions)
    owned = owned.select_related(None)
    rows = secrecy.shown(actor, "action", owned.order_by("due_on", "pk"))
    return tuple({"row": row, "late": row.due_on < day} for row in rows)


def _recommendations(actor: Actor, units: set[int], at: datetime) -> tuple[Any, ...]:
    """Return the recommendations to those units that nobody has done yet."""
    if not units:
        return ()
    found = assurance.recommendations(actor, at).filter(addressees__unit__in=units, own_status__in=OPEN)
    return tuple(
        secrecy.shown(actor, "recommendation", found.order_by("-audit__reported_on", "pk").distinct())
    )


def _replies(actor: Actor, functions: set[int], units: set[int], at: datetime) -> tuple[Any, ...]:
    """Return the replies to the auditors that are not sent: of those units, or written by those functions."""
    if not units and not functions:
        return ()
    own = Q(unit__in=units) | Q(owner__in=functions)
    found = assurance.listed_replies(actor, at).filter(own, assurance.unsent())
    return tuple(secrecy.shown(actor, "reply", found.order_by(F("answer_by").asc(nulls_last=True), "pk")))
