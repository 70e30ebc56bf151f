"""What somebody asks a report for: the unit, the day, the day to compare with, whether it may be read by all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from systematik.foundation.access.actor import Actor, Granted
from systematik.foundation.access.decisions import READ_SECRET
from systematik.foundation.access.roles import words
from systematik.foundation.refs import Ref


@dataclass(frozen=True)
class Ask:
    """`unit` is the row of the unit; `chosen` is the record that the report is limited to, None for all.

    `kept` is the kept report that it is compared with, if there is one; `noted` becomes every record that it shows.
    """

    actor: Actor
    unit: Any
    at: datetime
    since: date | None = None
    chosen: int | None = None
    number: str = ""
    is_open: bool = False
    kept: Any = None
    noted: set[Ref] = field(default_factory=set, compare=False)

    @property
    def day(self) -> date:
        """The day that the report speaks of."""
        return timezone.localdate(self.at)

    @property
    def reader(self) -> Actor:
        """The actor whose eyes the report is made with: in an open version, somebody who is cleared for nothing."""
        eyes = without_clearance(self.actor) if self.is_open else self.actor
        return replace(eyes, noted=self.noted)

    @property
    def compared_on(self) -> date:
        """The day that it is compared with."""
        return self.since or year_before(self.day)


def without_clearance(actor: Actor) -> Actor:
    """Return the actor as one who may read the same, but nothing that is marked secret."""
    held = actor.grants
    if actor.everything:
        held = (Granted(actor.role, frozenset(words()), "/"),)
    bare = tuple(replace(each, permissions=each.permissions - {READ_SECRET}) for each in held)
    return replace(actor, everything=False, grants=bare)


def year_before(day: date) -> date:
    """Return the same day a year earlier: what a report compares with where none was kept before it."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
