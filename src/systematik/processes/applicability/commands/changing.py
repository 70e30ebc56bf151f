"""What every change of a statement has in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.history import events
from systematik.processes.applicability.models import Statement
from systematik.processes.applicability.workflow import WORKFLOW


@contextmanager
def changing(
    actor: Actor, statement: Statement, step: str, verb: str, *, reason: str = "", at: datetime
) -> Iterator[None]:
    """Open the event `verb` with the statement as it stands now, its state advanced; saved when the block ends."""
    with events.event(actor, verb, statement, reason=reason, at=at):
        statement.refresh_from_db(from_queryset=Statement.objects.select_for_update())
        WORKFLOW.advance(actor, statement, step, path=statement.unit.path)
        yield
        statement.full_clean()
        statement.save()
