"""What every change of a measure has in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.history import events
from systematik.registers.measures.models import Measure
from systematik.registers.measures.workflow import WORKFLOW


@contextmanager
def changing(
    actor: Actor, measure: Measure, step: str, verb: str, *, reason: str = "", at: datetime
) -> Iterator[None]:
    """Open the event `verb` with the measure as it stands now, its state advanced; saved when the block ends."""
    with events.event(actor, verb, measure, reason=reason, at=at):
        measure.refresh_from_db(from_queryset=Measure.objects.select_for_update())
        WORKFLOW.advance(actor, measure, step, path=measure.unit.path)
        yield
        measure.full_clean()
        measure.save()
