"""What a measure costs, and the documents that govern it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from systematik.foundation.access.actor import Actor
from systematik.registers.documents import queries as register
from systematik.registers.measures.models import Governing, Measure, YearCost
from systematik.registers.measures.workflow import WORKFLOW

if TYPE_CHECKING:
    from systematik.registers.documents.models import Document


def set_cost(
    actor: Actor,
    *,
    measure: Measure,
    year: int,
    amount: int | None,
    note: str = "",
    reason: str = "",
    at: datetime,
) -> YearCost | None:
    """Return what the measure costs in a budget year, in kronor; None, and no row left, where it costs nothing."""
    with WORKFLOW.changing(actor, measure, "edit", "measure.cost_set", reason=reason, at=at):
        found = YearCost.objects.filter(measure=measure, year=year).first()
        if amount is None:
            if found:
                found.delete()
            return None
        cost = found or YearCost(measure=measure, year=year)
        cost.amount, cost.note = amount, note.strip()
        cost.full_clean()
        cost.save()
    return cost


def govern_by(
    actor: Actor, *, measure: Measure, documents: Collection[Document], reason: str = "", at: datetime
) -> Measure:
    """Return the measure, governed by exactly these documents; those that the actor can't know of stay."""
    with WORKFLOW.changing(actor, measure, "edit", "measure.governed", reason=reason, at=at):
        wanted = {document.pk for document in documents}
        standing = {row.document_id: row for row in Governing.objects.filter(measure=measure)}
        known = register.documents(actor, at).filter(pk__in=standing).values_list("pk", flat=True)
        for pk in sorted(set(known) - wanted):
            standing[pk].delete()
        for pk in sorted(wanted - standing.keys()):
            Governing.objects.create(measure=measure, document_id=pk)
    return measure
