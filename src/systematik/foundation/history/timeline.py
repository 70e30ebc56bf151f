"""What has happened to a record and its parts: who, what, why, and each field before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Model, Q, QuerySet

from systematik.foundation import refs
from systematik.foundation.history import changes, foreign, labels, past, versions
from systematik.foundation.history.changes import Change, Shown
from systematik.foundation.history.models import Event
from systematik.foundation.history.versions import Version
from systematik.foundation.prepared import counted, padded, prepared

Retell = Callable[[Any], Any] | None


class Entry(NamedTuple):
    """One event as the timeline shows it. `about` is the record that it was about, where that is another."""

    event_id: int
    when: datetime
    who: str
    role: str
    verb: str
    what: str
    why: str
    imported: bool
    changes: Sequence[Change] = ()
    about: refs.Label | None = None


class Step(NamedTuple):
    """What one event made of one row: None before a row that came, None after one that went."""

    model: type[Model]
    lookup: str
    before: Any | None
    after: Any | None


class Timeline:
    """A record's entries, newest first, until the moment that is read; a slice costs the same however long it is.

    The caller has made sure that the actor may read the record's history (see reading.py). What belongs to another
    record as well is left out for whom may not see that one.
    """

    def __init__(self, actor: Any, ref: refs.Ref) -> None:
        self.actor, self.ref = actor, ref
        self.retell = refs.kind(ref.kind).retold(actor, ref.id)
        self.parts = [_Part(actor, ref, model, lookup) for model, lookup in tables(ref)]
        self.told = {event for part in self.parts for event in part.told}
        self.kept_back = {event for part in self.parts for event in part.kept_back}

    def __len__(self) -> int:
        return _number(*self._asked(), at=past.moment()) if self.retell is None else len(self._retold)

    def __getitem__(self, which: slice) -> list[Entry]:
        if self.retell is not None:
            return self._retold[which]
        # By value, for where a page begins stands in the SQL itself.
        start, stop = (None if each is None else str(each) for each in (which.start, which.stop))
        events = _events(*self._asked(), start, stop, at=past.moment())
        return self._entries(events, self._steps(events))

    @cached_property
    def _retold(self) -> list[Entry]:
        """What may be told shows only once it is written, so all of it is."""
        events = _events(*self._asked(), None, None, at=past.moment())
        steps = self._steps(events)
        return list(_since_told(self._entries(events, steps), steps))

    def _entries(self, events: list[Event], steps: dict[int, list[Step]]) -> list[Entry]:
        shown = Shown(self.actor, self.ref, [step for each in steps.values() for step in each])
        others = self._others(events)
        about = refs.labels(self.actor, others)
        unseen = foreign.hidden(self.actor, others - set(about))
        return [self._entry(each, steps.get(each.id, []), shown, about, unseen) for each in events]

    def _others(self, events: list[Event]) -> set[refs.Ref]:
        """Return the other records that the events were about."""
        known, own = {kind.name for kind in refs.kinds()}, (self.ref.kind, self.ref.id)
        named = {(each.kind, each.object_id) for each in events if each.kind in known} - {own}
        return {refs.Ref(kind, pk) for kind, pk in named if pk is not None}

    def _asked(self) -> tuple[str, int, tuple[int, ...], tuple[int, ...]]:
        return self.ref.kind, self.ref.id, padded(self.told), padded(self.kept_back - self.told)

    def _steps(self, events: list[Event]) -> dict[int, list[Step]]:
        """Return by event what it made of the record's own row and of its parts; one query a table."""
        found: dict[int, list[Step]] = defaultdict(list)
        asked = {each.id for each in events}
        for part in self.parts:
            for event, step in part.steps(asked, None if part.lookup else self.retell):
                found[event].append(step)
        return found

    def _entry(
        self,
        event: Event,
        steps: list[Step],
        shown: Shown,
        about: dict[refs.Ref, refs.Label],
        unseen: set[refs.Ref],
    ) -> Entry:
        subject = refs.Ref(event.kind, event.object_id or 0)
        covered = shown.hidden or event.id in self.kept_back or subject in unseen
        return Entry(
            event_id=event.id,
            when=event.effective_at,
            who=event.actor_name,
            role=event.role,
            verb=event.verb,
            what=labels.label(event.verb),
            # Who may not read all that the event was about may not read either what was said of it.
            why=changes.masked(event.reason) if covered else event.reason,
            imported=event.imported,
            changes=changes.changes(steps, shown, event.effective_at),
            about=about.get(subject),
        )


def _happened(
    kind: str, pk: int, told: tuple[int, ...], kept_back: tuple[int, ...], at: datetime | None = None
) -> QuerySet[Event]:
    own = Q(kind=kind, object_id=pk)
    # What happened to nothing but what is another record's too, happened to that one.
    found = Event.objects.filter(own | Q(pk__in=told)).exclude(pk__in=kept_back)
    return found if at is None else found.filter(effective_at__lte=at)


_number = counted(_happened)


@prepared
def _events(*asked: Any, at: datetime | None = None) -> QuerySet[Event]:
    kind, pk, told, kept_back, *place = asked
    begins, ends = (None if each is None else int(each) for each in place)
    found = _happened(kind, pk, told, kept_back, at=at).defer("actor_id", "recorded_at")
    return found.order_by("-effective_at", "-pk")[begins:ends]


class _Part:
    """The rows of one table that are a record's own: which events wrote them, told apart by whom they may be told to."""

    def __init__(self, actor: Any, ref: refs.Ref, model: type[Model], lookup: str) -> None:
        self.ref, self.model, self.lookup = ref, model, lookup
        self.keys = foreign.keys(ref, model) if lookup else []
        turns = versions.turns(model, lookup, ref.id, self.keys)
        self.shut = foreign.closed(actor, ref, model, (turn.keys for turn in turns)) if lookup else {}
        self.kept_back: set[int] = set()
        self.told: set[int] = set()
        for turn in turns:
            (self.kept_back if foreign.is_closed(turn.keys, self.shut) else self.told).update(turn.events)

    def steps(self, events: set[int], retell: Retell) -> Iterator[tuple[int, Step]]:
        """Yield what each of the events made of each row."""
        touched = events & self.told
        if not touched:
            return
        by_key: dict[int, list[Version]] = defaultdict(list)
        read = versions.of_home(self.model, self.lookup, self.ref.id, events=sorted(touched))
        for version in retold(read, retell):
            if not foreign.is_closed(vars(version.row), self.shut):
                by_key[version.key].append(version)
        for kept in by_key.values():
            for event in sorted({event for version in kept for event in version.events} & touched):
                yield event, Step(self.model, self.lookup, *_turned(kept, event))


def timeline(actor: Any, ref: refs.Ref) -> list[Entry]:
    """Return all of the record's entries, newest first."""
    return Timeline(actor, ref)[:]


def tables(ref: refs.Ref) -> Iterator[tuple[type[Model], str]]:
    """Yield the record's own table, then those of its parts, each with the lookup that leads home."""
    kind = refs.kind(ref.kind)
    yield kind.model_class(), ""
    for name, lookup in kind.parts.items():
        yield refs.part_model(name), lookup


def retold(kept: list[Version], retell: Retell) -> list[Version]:
    """Return the versions as their kind tells them to this reader; those that it tells nothing of are left out."""
    if retell is None:
        return kept
    told = [(version, retell(version.row)) for version in kept]
    return [versions.with_row(version, row) for version, row in told if row is not None]


def _since_told(entries: list[Entry], steps: dict[int, list[Step]]) -> Iterator[Entry]:
    """Yield what changed something that may be told, from where the record itself may be told of."""
    own = [one.when for one in entries if any(not step.lookup for step in steps.get(one.event_id, ()))]
    yield from (one for one in entries if own and one.changes and one.when >= min(own))


def _turned(kept: list[Version], event: int) -> tuple[Any | None, Any | None]:
    """Return a row as the event found it and as it left it, however often it wrote."""
    found = [each.row for each in kept if each.ended_by == event and each.event_id != event]
    left = [each.row for each in kept if each.event_id == event and each.ended_by != event]
    return (found[0] if found else None), (left[-1] if left else None)
