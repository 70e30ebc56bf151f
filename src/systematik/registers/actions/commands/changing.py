"""The frame of every step: one event, the row locked and read anew, right and state checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.history import events
from systematik.registers.actions.models import Action
from systematik.registers.actions.workflow import WORKFLOW


@contextmanager
def changing(
    actor: Actor, action: Action, step: str, verb: str, *, reason: str = "", at: datetime
) -> Iterator[None]:
    """Open the event `verb` with the action as it stands now and its state advanced; saved when the block ends."""
    with events.event(actor, verb, action, reason=reason, at=at):
        action.refresh_from_db(from_queryset=Action.objects.select_for_update())
        WORKFLOW.advance(actor, action, step, path=action.unit.path)
        yield
        action.full_clean()
        action.save()
