"""Remiss: a draft goes out for comments, and comes back."""

from __future__ import annotations

from datetime import date, datetime

from systematik.foundation.access.actor import Actor
from systematik.registers.documents.models import Document
from systematik.registers.documents.workflow import WORKFLOW


def circulate_document(
    actor: Actor,
    *,
    document: Document,
    to: str = "",
    until: date | None = None,
    reason: str = "",
    at: datetime,
) -> Document:
    """Return the document, now with those whose comments are wanted."""
    with WORKFLOW.begun(actor, document, "circulate", "document.circulated", reason=reason, at=at):
        document.circulated_to, document.circulated_until = to.strip(), until
        document.save()
    return document


def withdraw_document(actor: Actor, *, document: Document, reason: str = "", at: datetime) -> Document:
    """Return the document, back as a draft, or as decided where an earlier version is."""
    with WORKFLOW.begun(actor, document, "withdraw", "document.withdrawn", reason=reason, at=at):
        document.circulated_to, document.circulated_until = "", None
        document.save()
    return document
