"""The municipality's own list of documents that must exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.documents.models import DocumentType, RequiredDocument
from systematik.registers.documents.permissions import Permission


def require_document(
    actor: Actor,
    *,
    unit: Any,
    name: str,
    type: DocumentType | None = None,
    basis: str = "",
    reason: str = "",
    at: datetime,
) -> RequiredDocument:
    """Return the new entry of the list."""
    require(actor, Permission.EDIT, unit.path)
    with events.event(actor, "document.required", RequiredDocument, reason=reason, at=at) as event:
        required = RequiredDocument(pk=event.object_id, unit=unit, name=name.strip(), type=type, basis=basis)
        required.full_clean()
        required.save(force_insert=True)
    return required


def end_requirement(
    actor: Actor, *, required: RequiredDocument, reason: str = "", at: datetime
) -> RequiredDocument:
    """Return the entry, from that day no longer required."""
    require(actor, Permission.EDIT, required.unit.path)
    if required.ended_on is not None:
        raise ValidationError(_("Dokumentet krävs inte längre."))
    with events.event(actor, "document.no_longer_required", required, reason=reason, at=at):
        required.ended_on = timezone.localdate(at)
        required.save(update_fields=["ended_on"])
    return required
