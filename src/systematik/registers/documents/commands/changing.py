"""The frame of every step in a document's life: one event, the row locked and read anew, right and state checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from systematik.foundation.access.actor import Actor
from systematik.foundation.history import events
from systematik.registers.documents.models import Document, WorkingCopy
from systematik.registers.documents.workflow import WORKFLOW


@contextmanager
def changing(
    actor: Actor, document: Document, step: str, verb: str, *, reason: str, at: datetime
) -> Iterator[None]:
    """Open the event `verb` with the document as it stands now and its state advanced, still unsaved."""
    with events.event(actor, verb, document, reason=reason, at=at):
        document.refresh_from_db(from_queryset=Document.objects.select_for_update())
        WORKFLOW.advance(actor, document, step, path=document.unit.path)
        yield


def locked_working(document: Document) -> WorkingCopy:
    """Return what is being written, held until the transaction ends."""
    return WorkingCopy.objects.select_for_update(of=("self",)).select_related("file").get(document=document)
