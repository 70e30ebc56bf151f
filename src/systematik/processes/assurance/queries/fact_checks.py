"""Fact checks as an actor may see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.secrecy import unmarked
from systematik.processes.assurance.models import FactCheck, FactCheckComment
from systematik.processes.assurance.queries.lists import audits


def fact_checks(actor: Actor, at: datetime | None = None) -> QuerySet[FactCheck]:
    """Return the fact checks of audits that the actor may see."""
    found = FactCheck.objects.filter(audit__in=audits(actor, at).values("pk"))
    return found.select_related("audit__unit").filter(unmarked(actor, "fact_check"))


def comments(actor: Actor, check: FactCheck) -> list[Any]:
    """Return what was said of the draft, in the order that it was said."""
    rows = FactCheckComment.objects.filter(check_round=check)
    found = rows.select_related("reader__person", "reader__function", "section").order_by("pk")
    return secrecy.shown(actor, "fact_check", found, key="check_round_id")


def readers(actor: Actor, check: FactCheck) -> list[Any]:
    """Return who were asked to read it."""
    return secrecy.shown(actor, "", check.readers.select_related("person", "function").order_by("pk"))
