"""Who may do what: access roles over units, from and to a moment, with the reason."""

from __future__ import annotations

from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.organisation.models import Grant, Person, Unit
from systematik.registers.organisation.permissions import Permission


def grant_access(
    actor: Actor,
    *,
    person: Person,
    role: str,
    unit: Unit,
    to_at: datetime | None = None,
    reason: str = "",
    at: datetime,
) -> Grant:
    """Return the grant of a role over a unit and everything below it."""
    require(actor, Permission.GRANT, unit.path)
    with events.event(actor, "access.granted", person, reason=reason, at=at):
        grant = Grant(person=person, role=role, unit=unit, from_at=at, to_at=to_at, reason=reason)
        grant.full_clean()
        grant.save(force_insert=True)
    return grant
