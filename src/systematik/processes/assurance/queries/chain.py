"""The chain of an audit as its page shows it: what is asked, by when, where each body stands, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from systematik.foundation import prefetched
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.processes.assurance.models import Audit, Demand, Extension, Missiv
from systematik.processes.assurance.queries.replies import listed_replies, missives


@dataclass(frozen=True)
class Letter:
    """A missiv with what it demands, the replies that it waits for, and every extension, the first first."""

    missiv: Missiv
    demands: list[str]
    replies: list[Any]
    extensions: list[Extension]


def chain(actor: Actor, audit: Audit, *, at: datetime) -> list[Letter]:
    """Return the letters of an audit that the actor may see, the first first."""
    letters = _letters(actor, audit.pk)
    if not letters:
        return []
    prefetched.put(letters, "demands", _demands(audit.pk))
    replies = secrecy.shown(actor, "reply", _replies(actor, audit.pk, at=at))
    seen = {row.pk for row in replies}
    granted = [row for row in _extensions(audit.pk) if row.reply_id is None or row.reply_id in seen]
    return [
        Letter(
            letter,
            [row.text for row in sorted(letter.demands.all(), key=lambda row: row.position)],
            [row for row in replies if row.missiv_id == letter.pk],
            [row for row in granted if row.missiv_id == letter.pk],
        )
        for letter in letters
    ]


@prepared
def _letters(actor: Actor, audit: int) -> QuerySet[Missiv]:
    return missives(actor).filter(audit=audit).order_by("received_on", "pk")


@prepared
def _demands(audit: int) -> QuerySet[Demand]:
    return Demand.objects.filter(missiv__audit=audit)


@prepared
def _replies(actor: Actor, audit: int, *, at: datetime) -> QuerySet[Any]:
    return listed_replies(actor, at).filter(missiv__audit=audit).order_by("unit__path", "pk")


@prepared
def _extensions(audit: int) -> QuerySet[Extension]:
    found = Extension.objects.filter(missiv__audit=audit).select_related("reply__unit")
    return found.order_by("granted_on", "pk")
