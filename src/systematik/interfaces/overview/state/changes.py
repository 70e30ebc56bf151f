"""What others have done since the actor was here last, gathered by record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import paths, visible
from systematik.foundation.history import labels
from systematik.foundation.history.models import Event
from systematik.foundation.history.reading import READ
from systematik.foundation.refs import Label, Ref

READ_BACK = 400
SHOWN = 6


@dataclass(frozen=True)
class Changed:
    """A record and what has happened to it, newest first."""

    label: Label
    kind: str
    what: tuple[str, ...]
    who: str
    when: datetime


@dataclass(frozen=True)
class Changes:
    """The records that have changed. `since` is None for somebody who is here for the first time."""

    since: datetime | None
    first: tuple[Changed, ...] = ()
    rest: tuple[Changed, ...] = ()


def may_read(actor: Actor) -> bool:
    """Return whether the actor reads history anywhere."""
    return bool(paths(actor, READ))


def since(actor: Actor, moment: datetime | None) -> Changes:
    """Return what has been recorded since then on what the actor may read the history of, their own work left out."""
    if moment is None:
        return Changes(None)
    events = Event.objects.filter(recorded_at__gt=moment, object_id__isnull=False)
    if actor.id is not None:
        events = events.exclude(actor_id=actor.id)
    by_ref: dict[Ref, list[Event]] = defaultdict(list)
    for event in events.order_by("-recorded_at", "-pk")[:READ_BACK]:
        by_ref[Ref(event.kind, event.object_id or 0)].append(event)
    seen = _readable(actor, by_ref)
    changed = [_changed(label, by_ref[ref]) for ref in by_ref if (label := seen.get(ref))]
    return Changes(moment, tuple(changed[:SHOWN]), tuple(changed[SHOWN:]))


def _readable(actor: Actor, wanted: Iterable[Ref]) -> dict[Ref, Label]:
    """Return labels of the records whose history the actor may read; two queries a kind."""
    ids: dict[str, set[int]] = defaultdict(set)
    for ref in wanted:
        ids[ref.kind].add(ref.id)
    found = {}
    for kind in refs.kinds():
        if kind.name not in ids:
            continue
        readable = kind.model_class()._default_manager.filter(visible(actor, READ, unit=kind.unit))
        rows = kind.visible(actor).filter(pk__in=ids[kind.name]).filter(pk__in=readable.values("pk"))
        for row in secrecy.shown(actor, kind.name, rows):
            ref = Ref(kind.name, row.pk)
            found[ref] = Label(ref, kind.title(row), kind.url(row))
    return found


def _changed(label: Label, events: list[Event]) -> Changed:
    latest = events[0]
    what = tuple(dict.fromkeys(labels.label(event.verb) for event in events))
    kind = str(refs.kind(label.ref.kind).label)
    return Changed(label, kind, what, latest.actor_name, latest.recorded_at)
