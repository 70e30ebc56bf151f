"""Ticking what a document says of what its type requires."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.documents.models import Document, RequiredContent, Tick
from systematik.registers.documents.permissions import Permission


def tick_content(
    actor: Actor,
    *,
    document: Document,
    content: RequiredContent,
    note: str = "",
    reason: str = "",
    at: datetime,
) -> Tick:
    """Return the tick: the document says what is required; `note` says where."""
    require(actor, Permission.EDIT, document.unit.path)
    if content.type_id != document.type_id:
        raise ValidationError(_("Innehållet krävs av en annan dokumenttyp."))
    with events.event(actor, "document.content_ticked", document, reason=reason, at=at):
        tick, _made = Tick.objects.get_or_create(document=document, content=content)
        tick.note = note.strip()
        tick.full_clean()
        tick.save()
    return tick


def untick_content(
    actor: Actor, *, document: Document, content: RequiredContent, reason: str = "", at: datetime
) -> None:
    """Take the tick away: the document doesn't say it any longer."""
    require(actor, Permission.EDIT, document.unit.path)
    with events.event(actor, "document.content_unticked", document, reason=reason, at=at):
        Tick.objects.filter(document=document, content=content).delete()
