"""What has happened to a record and its parts: who, what, why, and each field before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from systematik.foundation import refs
from systematik.foundation.history import changes, labels, past, versions
from systematik.foundation.history.changes import Change, Shown
from systematik.foundation.history.models import Event
from systematik.foundation.history.versions import Version

Retell = Callable[[Any], Any] | None


@dataclass(frozen=True)
class Entry:
    """One event as the timeline shows it. `about` is the record that it was about, where that is another."""

    event_id: int
    when: datetime
    who: str
    role: str
    verb: str
    what: str
    why: str
    imported: bool
    changes: list[Change] = field(default_factory=list)
    about: refs.Label | None = None


@dataclass(frozen=True)
class Step:
    """What one event made of one row: None before a row that came, None after one that went."""

    model: type[Model]
    lookup: str
    before: Any | None
    after: Any | None


def timeline(actor: Any, ref: refs.Ref) -> list[Entry]:
    """Return the record's entries, newest first, until the moment that is read; the same number of queries always.

    The caller has made sure that the actor may read the record's history (see reading.py).
    """
    retell = refs.kind(ref.kind).retold(actor, ref.id)
    steps = _steps(ref, retell)
    until = past.moment()
    events = Event.objects.filter(Q(kind=ref.kind, object_id=ref.id) | Q(pk__in=list(steps)))
    if until is not None:
        events = events.filter(effective_at__lte=until)
    found = list(events.order_by("-effective_at", "-pk"))
    rows = [row for parts in steps.values() for step in parts for row in (step.before, step.after) if row]
    shown = Shown(actor, ref, rows)
    others = {refs.Ref(event.kind, event.object_id or 0) for event in found if _is_other(event, ref)}
    about = refs.labels(actor, others)
    entries = [_entry(event, ref, steps.get(event.pk, []), shown, about) for event in found]
    return entries if retell is None else list(_since_told(entries, steps))


def _since_told(entries: list[Entry], steps: dict[int, list[Step]]) -> Iterator[Entry]:
    """Yield what changed something that may be told, from where the record itself may be told of."""
    own = [one.when for one in entries if any(not step.lookup for step in steps.get(one.event_id, ()))]
    yield from (one for one in entries if own and one.changes and one.when >= min(own))


def _is_other(event: Event, ref: refs.Ref) -> bool:
    known = {kind.name for kind in refs.kinds()}
    return (
        event.object_id is not None
        and event.kind in known
        and (event.kind, event.object_id)
        != (
            ref.kind,
            ref.id,
        )
    )


def _entry(
    event: Event, ref: refs.Ref, steps: list[Step], shown: Shown, about: dict[refs.Ref, refs.Label]
) -> Entry:
    return Entry(
        event_id=event.pk,
        when=event.effective_at,
        who=event.actor_name,
        role=event.role,
        verb=event.verb,
        what=labels.label(event.verb),
        # Who may not read all of the record may not read either what was said of it.
        why=changes.masked(event.reason) if shown.hidden else event.reason,
        imported=event.imported,
        changes=changes.changes(steps, shown, event.effective_at),
        about=about.get(refs.Ref(event.kind, event.object_id or 0)) if _is_other(event, ref) else None,
    )


def _steps(ref: refs.Ref, retell: Retell) -> dict[int, list[Step]]:
    """Return by event what it made of the record's own row and of its parts; one query a table."""
    found: dict[int, list[Step]] = defaultdict(list)
    for model, lookup, read in kept_versions(ref, retell):
        _gather(found, model, lookup, read)
    return found


def kept_versions(ref: refs.Ref, retell: Retell) -> Iterator[tuple[type[Model], str, list[Version]]]:
    """Yield the record's own versions, then those of each of its parts with the lookup that leads home."""
    kind = refs.kind(ref.kind)
    own = versions.of_keys(kind.model_class(), [ref.id])
    yield kind.model_class(), "", own if retell is None else list(_retold(own, retell))
    for name, lookup in kind.parts.items():
        model = refs.part_model(name)
        yield model, lookup, versions.of_home(model, lookup, ref.id)


def _retold(kept: Iterable[Version], retell: Callable[[Any], Any]) -> Iterator[Version]:
    for version in kept:
        row = retell(version.row)
        if row is not None:
            yield replace(version, row=row)


def _gather(found: dict[int, list[Step]], model: type[Model], lookup: str, read: Iterable[Version]) -> None:
    by_key: dict[int, list[Version]] = defaultdict(list)
    for version in read:
        by_key[version.key].append(version)
    for kept in by_key.values():
        for event_id, before, after in _turns(kept):
            found[event_id].append(Step(model, lookup, before, after))


def _turns(kept: list[Version]) -> Iterator[tuple[int, Any | None, Any | None]]:
    """Yield (event, before, after) of a row: what an event found and what it left, however often it wrote."""
    made: dict[int, list[Any]] = {}
    before: Version | None = None
    for version in kept:
        if before is not None and before.ended_by != version.event_id:
            _ended(made, before)
            before = None
        made.setdefault(version.event_id, [before.row if before else None, None])[1] = version.row
        before = version
    if before is not None and before.ended_by is not None:
        _ended(made, before)
    yield from ((event_id, *rows) for event_id, rows in made.items())


def _ended(made: dict[int, list[Any]], last: Version) -> None:
    assert last.ended_by is not None  # noqa: S101 - a closed version names its event
    made.setdefault(last.ended_by, [last.row, None])[1] = None
