"""The actor: who acts, with which grants. Built once a request and passed to every query and command."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from systematik.foundation.refs import Ref


@dataclass(frozen=True)
class Granted:
    """One grant as it counts now: the role, its words, and the path it reaches down from ("/" is everything).

    One with `records` reaches those records alone, and no unit; `to_at` is the moment that it ends.
    """

    role: str
    permissions: frozenset[str]
    path: str
    records: frozenset[Ref] | None = None
    to_at: datetime | None = None


@dataclass(frozen=True)
class Actor:
    """`id` is the person's id, None for the system itself. `role` is the role acted in.

    `handed` are records that somebody has handed over to this actor to read, on the page at hand alone.
    """

    id: int | None
    name: str
    role: str = ""
    grants: tuple[Granted, ...] = ()
    everything: bool = False
    importing: bool = False
    user_id: int | None = None
    # Where somebody must be able to say afterwards what was read: every record that was shown is put here.
    noted: set[Any] | None = field(default=None, compare=False, repr=False)
    handed: Granted | None = None

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # Each query that is kept is looked for by its actor.
        return hash(
            (self.id, self.name, self.grants, self.everything, self.importing, self.user_id, self.handed)
        )

    def as_import(self) -> Actor:
        """Return the same actor writing the past: its events say `imported`."""
        return replace(self, importing=True)


def system(name: str = "Systematik") -> Actor:
    """Return the actor of the command line and of timers: may do everything, is named in the log."""
    return Actor(id=None, name=name, role="system", everything=True)


NOBODY = Actor(id=None, name="")
