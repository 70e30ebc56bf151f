"""Which requirements a measure serves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from systematik.foundation.access.actor import Actor
from systematik.registers.measures.models import Extent, Measure, Serving
from systematik.registers.measures.workflow import WORKFLOW

if TYPE_CHECKING:
    from systematik.registers.frameworks.models import Requirement


def serve(
    actor: Actor,
    *,
    measure: Measure,
    requirements: Collection[Requirement],
    extent: str = Extent.FULLY,
    reason: str = "",
    at: datetime,
) -> list[Serving]:
    """Return how the measure serves these requirements; the extent of one that it served before is changed."""
    with WORKFLOW.changing(actor, measure, "edit", "measure.serves", reason=reason, at=at):
        wanted = {requirement.pk for requirement in requirements}
        rows = Serving.objects.filter(measure=measure, requirement__in=wanted)
        standing = {row.requirement_id: row for row in rows}
        made = []
        for pk in sorted(wanted):
            row = standing.get(pk) or Serving(measure=measure, requirement_id=pk)
            row.extent = extent
            row.full_clean()
            row.save()
            made.append(row)
    return made


def stop_serving(actor: Actor, *, serving: Serving, reason: str = "", at: datetime) -> Measure:
    """Return the measure, which no longer serves that requirement; that it once did stands in its history."""
    measure: Measure = serving.measure
    with WORKFLOW.changing(actor, measure, "edit", "measure.no_longer_serves", reason=reason, at=at):
        serving.delete()
    return measure
