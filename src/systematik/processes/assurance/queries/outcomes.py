"""One recommendation or finding: what later audits said of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.assurance.models import Finding, FollowUp, Recommendation
from systematik.processes.assurance.queries.lists import audits, follow_ups

Outcome = Recommendation | Finding


def said_of(actor: Actor, kind: str, outcome: Any, *, at: datetime) -> list[FollowUp]:
    """Return what audits that the actor may see have said of it, newest first."""
    found = follow_ups(actor, at).filter(**{kind: outcome}, audit__in=audits(actor, at).values("pk"))
    rows = found.select_related("audit").order_by("-audit__reported_on", "-pk")
    return secrecy.shown(actor, "", rows)
