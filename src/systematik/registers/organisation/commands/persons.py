"""Persons are registered once and keep their id."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.organisation.models import Person, Unit
from systematik.registers.organisation.permissions import Permission


def register_person(
    actor: Actor,
    *,
    name: str,
    unit: Unit,
    email: str = "",
    title: str = "",
    external_id: str = "",
    user: Any = None,
    reason: str = "",
    at: datetime,
) -> Person:
    """Return the new person; `user` is the account to sign in with, if any."""
    require(actor, Permission.EDIT, unit.path)
    with events.event(actor, "person.registered", Person, reason=reason, at=at) as event:
        person = Person(
            pk=event.object_id,
            name=name,
            unit=unit,
            email=email,
            title=title,
            external_id=external_id,
            user=user,
        )
        person.full_clean()
        person.save(force_insert=True)
    return person
