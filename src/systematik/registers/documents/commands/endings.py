"""A document ends: replaced by another, repealed, or given up before it was decided."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.registers.documents.commands.decisions import end_versions
from systematik.registers.documents.models import Document
from systematik.registers.documents.workflow import WORKFLOW


def repeal_document(
    actor: Actor,
    *,
    document: Document,
    body: str = "",
    minutes_item: str = "",
    registry_number: str = "",
    reason: str = "",
    at: datetime,
) -> Document:
    """Return the document, repealed from the day of `at`."""
    with WORKFLOW.begun(actor, document, "repeal", "document.repealed", reason=reason, at=at):
        document.repealed_by, document.repeal_minutes_item = body.strip(), minutes_item.strip()
        document.repeal_registry_number = registry_number.strip()
        _end(document, at)
    return document


def supersede_document(
    actor: Actor, *, document: Document, by: Document, reason: str = "", at: datetime
) -> Document:
    """Return the document, replaced by another from the day of `at`."""
    if by.pk == document.pk:
        raise ValidationError(
            {"by": _("Ett dokument kan inte ersätta sig självt. Besluta en ny version i stället.")}
        )
    if not by.is_decided:
        raise ValidationError({"by": _("Dokumentet som ersätter måste vara beslutat.")})
    with WORKFLOW.begun(actor, document, "supersede", "document.superseded", reason=reason, at=at):
        document.superseded_by = by
        _end(document, at)
    return document


def discard_document(actor: Actor, *, document: Document, reason: str = "", at: datetime) -> Document:
    """Return the draft, given up; it stays in the register and in its history."""
    with WORKFLOW.begun(actor, document, "discard", "document.discarded", reason=reason, at=at):
        _end(document, at)
    return document


def _end(document: Document, at: datetime) -> None:
    document.ended_on = timezone.localdate(at)
    document.circulated_to, document.circulated_until = "", None
    end_versions(document, document.ended_on)
    document.full_clean()
    document.save()
