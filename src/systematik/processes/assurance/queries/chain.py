"""The chain of an audit as its page shows it: what is asked, by when, where each body stands, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.assurance.models import Audit, Extension, Missiv
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
    found = missives(actor, at).filter(audit=audit.pk).order_by("received_on", "pk")
    letters = list(found.prefetch_related("demands"))
    rows = listed_replies(actor, at).filter(missiv__in=letters).order_by("unit__path", "pk")
    replies = secrecy.shown(actor, "reply", rows)
    seen = {row.pk for row in replies}
    extensions = Extension.objects.filter(missiv__in=letters).select_related("reply__unit")
    granted = [
        row for row in extensions.order_by("granted_on", "pk") if row.reply_id is None or row.reply_id in seen
    ]
    return [
        Letter(
            letter,
            [row.text for row in sorted(letter.demands.all(), key=lambda row: row.position)],
            [row for row in replies if row.missiv_id == letter.pk],
            [row for row in granted if row.missiv_id == letter.pk],
        )
        for letter in letters
    ]
