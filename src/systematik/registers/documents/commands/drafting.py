"""Writing: a document begins as a draft, and what is being written never touches what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.files.storing import store_file
from systematik.foundation.history import events
from systematik.registers.documents import queries
from systematik.registers.documents.commands.working import locked_working
from systematik.registers.documents.models import (
    Change,
    Document,
    DocumentType,
    RequiredDocument,
    WorkingCopy,
)
from systematik.registers.documents.permissions import Permission
from systematik.registers.documents.workflow import WORKFLOW


class EditedMeanwhile(Exception):
    """Somebody else has saved since this text was opened; `current` is what stands now."""

    def __init__(self, current: WorkingCopy) -> None:
        super().__init__(_("Någon annan har ändrat dokumentet sedan du öppnade det."))
        self.current = current


def draft_document(
    actor: Actor,
    *,
    title: str,
    type: DocumentType,
    unit: Any,
    owner: Any = None,
    audience: str = "",
    parent: Document | None = None,
    fulfils: Iterable[RequiredDocument] = (),
    text: str = "",
    file: Any = None,
    registry_number: str = "",
    reason: str = "",
    at: datetime,
) -> Document:
    """Return the new draft; `file` is an upload as a form gives it."""
    require(actor, Permission.EDIT, unit.path)
    with events.event(actor, "document.drafted", Document, reason=reason, at=at) as event:
        document = Document(
            pk=event.object_id,
            title=title.strip(),
            audience=audience.strip(),
            type=type,
            unit=unit,
            owner=owner,
            parent=parent,
            registry_number=registry_number.strip(),
        )
        _check(document)
        document.save(force_insert=True)
        document.fulfils.set(fulfils)
        working = WorkingCopy(
            document=document,
            title=document.title,
            audience=document.audience,
            text=plain_lines(text),
            file=store_file(file, at=at) if file else None,
        )
        working.full_clean()
        working.save(force_insert=True)
    return document


def edit_document(
    actor: Actor,
    *,
    document: Document,
    title: str | None = None,
    text: str | None = None,
    audience: str | None = None,
    file: Any = None,
    without_file: bool = False,
    change: str = Change.MINOR,
    summary: str | None = None,
    revision: int | None = None,
    reason: str = "",
    at: datetime,
    **register: Any,
) -> Document:
    """Return the document with what was given changed.

    `register` may hold `owner`, `parent`, `registry_number`, `fulfils`, `type`: what the register says of the document.
    `revision` is the one that was read before writing; raises EditedMeanwhile where it has gone on.
    """
    with WORKFLOW.begun(actor, document, "edit", "document.edited", reason=reason, at=at):
        working = locked_working(document)
        if revision is not None and revision != working.revision:
            raise EditedMeanwhile(working)
        _change_register(actor, document, register, at)
        before = working.says()
        _change_content(working, title, text, audience)
        if file is not None or without_file:
            working.file = store_file(file, at=at) if file else None
        if working.says() != before:
            _mark_change(working, document, change, summary)
        _check(document)
        document.save()
        working.full_clean()
        working.save()
    return document


def _change_register(actor: Actor, document: Document, given: dict[str, Any], at: datetime) -> None:
    if "fulfils" in given:
        # What the writer can't know of stays, and what once had to be.
        standing = document.fulfils.exclude(pk__in=queries.required_now(actor, at).values("pk"))
        document.fulfils.set([*given.pop("fulfils"), *standing])
    for field in ("owner", "parent", "registry_number", "type"):
        if field in given:
            setattr(document, field, given.pop(field))
    if given:
        raise TypeError(f"edit_document() got {', '.join(given)}")


def _change_content(working: WorkingCopy, title: str | None, text: str | None, audience: str | None) -> None:
    if title is not None:
        working.title = title.strip()
    if text is not None:
        working.text = plain_lines(text)
    if audience is not None:
        working.audience = audience.strip()


def _mark_change(working: WorkingCopy, document: Document, change: str, summary: str | None) -> None:
    working.revision += 1
    if not document.is_decided:
        document.title, document.audience = working.title, working.audience
        return
    latest = document.versions.get(major=document.major, minor=document.minor)
    working.is_changed = working.says() != latest.says()
    if not working.is_changed:
        working.change = working.summary = ""
        return
    working.change = Change.MAJOR if Change.MAJOR in (change, working.change) else Change.MINOR
    if summary:
        working.summary = f"{working.summary}\n{summary.strip()}".strip()


def _check(document: Document) -> None:
    document.full_clean()
    if document.type.unit_id != _root(document):
        raise ValidationError({"type": _("Dokumenttypen hör till en annan kommun.")})
    seen, above = {document.pk}, document.parent
    while above is not None:
        if above.pk in seen:
            raise ValidationError({"parent": _("Dokumentet kan inte ligga under sig självt.")})
        seen.add(above.pk)
        above = above.parent


def _root(document: Document) -> int:
    return int(document.unit.path.split("/")[1])


def plain_lines(text: str) -> str:
    """Return the text with the line endings that the hash is taken of, however a browser sent them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
