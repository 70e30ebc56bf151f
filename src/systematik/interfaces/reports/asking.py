"""What somebody asks a report for: the unit, the day, the day to compare with, whether it may be read by all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from systematik.foundation.access.actor import Actor, Granted
from systematik.foundation.access.decisions import READ_SECRET
from systematik.foundation.access.roles import words


@dataclass(frozen=True)
class Ask:
    """`unit` is the row of the unit; `chosen` is the record that the report is limited to, None for all."""

    actor: Actor
    unit: Any
    at: datetime
    since: date
    chosen: int | None = None
    number: str = ""
    is_open: bool = False

    @property
    def day(self) -> date:
        """The day that the report speaks of."""
        return timezone.localdate(self.at)

    @property
    def reader(self) -> Actor:
        """The actor whose eyes the report is made with: in an open version, somebody who is cleared for nothing."""
        return without_clearance(self.actor) if self.is_open else self.actor


def without_clearance(actor: Actor) -> Actor:
    """Return the actor as one who may read the same, but nothing that is marked secret."""
    held = actor.grants
    if actor.everything:
        held = (Granted(actor.role, frozenset(words()), "/"),)
    bare = tuple(replace(each, permissions=each.permissions - {READ_SECRET}) for each in held)
    return replace(actor, everything=False, grants=bare)


def year_before(day: date) -> date:
    """Return the same day a year earlier: what a report compares with unless somebody chooses.

    Once reports are kept, the day of the latest one takes its place.
    """
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
