"""Whose history an actor may read: today's rights over the record, or over a deleted one as it last was."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.decisions import visible
from systematik.foundation.history import past, versions
from systematik.foundation.prepared import prepared

READ = "history.read"
RESTORE = "history.restore"
LARGEST = 2**63 - 1
A_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Found:
    """A record that the actor may read the history of. `row` is how it is, or last was where `is_deleted`."""

    ref: refs.Ref
    kind: refs.Kind
    row: Any
    title: str
    is_deleted: bool
    last_at: datetime | None = None

    @property
    def url(self) -> str:
        """Return the address of its page, an empty text where it has none now."""
        return "" if self.is_deleted else self.kind.url(self.row)


def find(actor: Any, kind_name: str, key: int, *, permission: str = READ) -> Found | None:
    """Return the record if the actor may see it and holds the permission over it; else None, as for an unknown id."""
    try:
        kind = refs.kind(kind_name)
    except refs.UnknownKind:
        return None
    if key > LARGEST:
        return None
    ref = refs.Ref(kind.name, key)
    row = _visible(actor, kind, key, permission)
    if row is not None:
        return Found(ref, kind, row, kind.title(row), is_deleted=False)
    last = _last_moment(kind, key)
    if last is None:
        return None
    with past.as_of(last):
        row = _visible(actor, kind, key, permission)
        if row is None:
            return None
        return Found(ref, kind, row, kind.title(row), is_deleted=True, last_at=last)


def _visible(actor: Any, kind: refs.Kind, key: int, permission: str) -> Any | None:
    rows = _readable(actor, kind.name, key, permission)
    return secrecy.shown_one(actor, rows[0], kind=kind.name) if rows else None


@prepared
def _readable(actor: Any, name: str, key: int, permission: str) -> QuerySet[Any]:
    kind = refs.kind(name)
    allowed = kind.model_class()._base_manager.filter(visible(actor, permission, unit=kind.unit), pk=key)
    return kind.visible(actor).filter(pk=key, pk__in=allowed.values("pk"))


def _last_moment(kind: refs.Kind, key: int) -> datetime | None:
    """Return the last moment at which a row that is gone was there, in the past not later than what is read."""
    until = past.moment()
    kept = [each for each in versions.of_keys(kind.model_class(), [key]) if each.valid_from < each.valid_to]
    if until is not None:
        kept = [each for each in kept if each.valid_from <= until]
    if not kept:
        return None
    is_there = kept[-1].ended_by is None if until is None else kept[-1].at(until)
    return None if is_there else kept[-1].valid_to - A_TICK


def standing(found: Found) -> Any:
    """Return the context in which the record can be read: the present, or the last moment of a deleted one."""
    return past.as_of(found.last_at) if found.last_at else nullcontext()
