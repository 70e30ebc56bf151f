"""The municipality's matrix: types of documents, who decides on each, and what each must contain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.history import events
from systematik.registers.documents.models import DocumentType, RequiredContent
from systematik.registers.documents.permissions import Permission


def establish_type(
    actor: Actor,
    *,
    unit: Any,
    name: str,
    decider: str,
    level: int = 3,
    review_months: int | None = None,
    is_policy: bool = False,
    contents: Sequence[str] = (),
    reason: str = "",
    at: datetime,
) -> DocumentType:
    """Return the new type; `contents` is what its documents should say, in order."""
    require(actor, Permission.EDIT, unit.path)
    with events.event(actor, "document_type.established", DocumentType, reason=reason, at=at) as event:
        type_ = DocumentType(
            pk=event.object_id,
            unit=unit,
            name=name.strip(),
            decider=decider.strip(),
            level=level,
            review_months=review_months,
            is_policy=is_policy,
        )
        type_.full_clean()
        type_.save(force_insert=True)
        _write_contents(type_, contents)
    return type_


def change_type(
    actor: Actor,
    *,
    type: DocumentType,
    name: str | None = None,
    decider: str | None = None,
    level: int | None = None,
    review_months: int | None = None,
    no_review: bool = False,
    is_policy: bool | None = None,
    contents: Sequence[str] | None = None,
    reason: str = "",
    at: datetime,
) -> DocumentType:
    """Return the type with what was given changed; decided versions keep the name they were decided under."""
    require(actor, Permission.EDIT, type.unit.path)
    given = {
        "name": name,
        "decider": decider,
        "level": level,
        "is_policy": is_policy,
        "review_months": review_months,
    }
    with events.event(actor, "document_type.changed", type, reason=reason, at=at):
        for field, value in given.items():
            if value is not None:
                setattr(type, field, value.strip() if isinstance(value, str) else value)
        if no_review:
            type.review_months = None
        type.full_clean()
        type.save()
        if contents is not None:
            _write_contents(type, contents)
    return type


def _write_contents(type_: DocumentType, contents: Sequence[str]) -> None:
    """Keep the rows whose text stays, so that the ticks on them stay."""
    wanted = list(dict.fromkeys(text.strip() for text in contents if text.strip()))
    kept = {content.text: content for content in type_.contents.all()}
    for text, content in kept.items():
        if text not in wanted:
            content.delete()
    for position, text in enumerate(wanted):
        content = kept.get(text) or RequiredContent(type=type_, text=text)
        if content.pk is None or content.position != position:
            content.position = position
            content.full_clean()
            content.save()
