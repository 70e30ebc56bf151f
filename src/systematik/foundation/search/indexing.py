"""After each event the index follows the rows that the event touched, in the event's own transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from systematik.foundation.history.models import Event
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.search import roots, storage, words
from systematik.foundation.search.models import Entry, Word
from systematik.foundation.search.sources import Source, sources

NEVER = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
# A stretch is short enough for a title's weight to count against it and for a quick excerpt.
STRETCH = 500
TITLE, TEXT, BREVITY = 40, 10, 24
AT_ONCE = 500

Place = tuple[int, str, int]


@dataclass(frozen=True)
class Stretch:
    """What an entry says: the record and its tree, the words, how much a hit in it weighs."""

    object_id: int
    root: int
    text: str
    stems: tuple[str, ...]
    weight: int


def follow(event: Event) -> bool:
    """Bring the index in step with what the event wrote; return whether it is, or has to be built again."""
    return all(
        _follow_rows(source, keys[start : start + AT_ONCE], at)
        for source in _touched(event)
        for at, keys in _keys(source, event).items()
        for start in range(0, len(keys), AT_ONCE)
    )


def _keys(source: Source, event: Event) -> dict[datetime, list[int]]:
    """Return the rows that the event wrote, by when that counts from: later for who came second to a row."""
    key, history = q(source.tracked.key), q(source.tracked.history)
    found: dict[datetime, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT row, MAX(at) FROM (SELECT {key} AS row, valid_from AS at FROM {history} WHERE event_id = %s "
            f"UNION ALL SELECT {key}, valid_to FROM {history} WHERE ended_by = %s) w GROUP BY row ORDER BY row",
            [event.pk, event.pk],
        )
        for row, at in cursor.fetchall():
            found[moment(at)].append(row)
    return found


def moment(value: str | datetime) -> datetime:
    """Return a moment of history as either database gives it."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _touched(event: Event) -> list[Source]:
    """Return the tables that the event wrote to, found in one query."""
    known = sources()
    if not known:
        return []
    arms = [
        f"SELECT {number} WHERE EXISTS (SELECT 1 FROM {q(source.tracked.history)} WHERE event_id = %s) "
        f"OR EXISTS (SELECT 1 FROM {q(source.tracked.history)} WHERE ended_by = %s)"
        for number, source in enumerate(known)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(arms), [event.pk] * (2 * len(arms)))
        return [known[number] for (number,) in cursor.fetchall()]


def _follow_rows(source: Source, keys: list[int], at: datetime) -> bool:
    """Return whether the entries stand; not where a record has come to another tree, and its other rows with it."""
    wanted = _wanted(source, keys)
    standing = Entry.objects.filter(source=source.name, source_id__in=keys, valid_to=NEVER)
    ended = []
    for entry in standing:
        place = (entry.source_id, entry.field, entry.position)
        stretch = wanted.get(place)
        if stretch and (stretch.object_id, stretch.text) == (entry.object_id, entry.text):
            if stretch.root != entry.root:
                return False
            del wanted[place]
        else:
            ended.append(entry.pk)
    if ended:
        Entry.objects.filter(pk__in=ended).update(valid_to=at)
    write([(entry_of(source, place, stretch, at), stretch.stems) for place, stretch in wanted.items()])
    return True


def _wanted(source: Source, keys: list[int]) -> dict[Place, Stretch]:
    rows = source.model._default_manager.filter(pk__in=keys)
    found = list(rows.values_list("pk", source.home, *source.fields))
    lying = roots.of_records(source.kind, {home for _key, home, *_texts in found if home})
    return {
        (key, field, position): stretch
        for key, home, *texts in found
        for field, text in zip(source.fields, texts, strict=True)
        for position, stretch in enumerate(stretches(source, home, lying.get(home, roots.NONE), field, text))
    }


def stretches(source: Source, home: int | None, root: int, field: str, text: Any) -> Iterator[Stretch]:
    """Yield what the index keeps of one text, cut where it is long."""
    clean = words.cleaned(str(text or ""))
    found = list(words.tokens(clean))
    for first in range(0, len(found) if home else 0, STRETCH):
        part = found[first : first + STRETCH]
        start = part[0].start if first else 0
        end = found[first + STRETCH].start if first + STRETCH < len(found) else len(clean)
        heavy = TITLE if field == source.title else TEXT
        stems = tuple(token.stem for token in part)
        yield Stretch(int(home or 0), root, clean[start:end], stems, heavy + BREVITY // len(part))


def entry_of(source: Source, place: Place, stretch: Stretch, at: datetime, until: datetime = NEVER) -> Entry:
    """Return a new entry, not yet written."""
    key, field, position = place
    return Entry(
        kind=source.kind,
        object_id=stretch.object_id,
        source=source.name,
        source_id=key,
        field=field,
        position=position,
        weight=stretch.weight,
        root=stretch.root,
        valid_from=at,
        valid_to=until,
        text=stretch.text,
    )


def write(entries: list[tuple[Entry, tuple[str, ...]]]) -> None:
    """Write new entries with their stems and the words that no entry held before."""
    if not entries:
        return
    made = Entry.objects.bulk_create([entry for entry, _stems in entries], batch_size=AT_ONCE)
    storage.add(
        (entry.pk, (*stems, roots.mark(entry.root)))
        for entry, (_entry, stems) in zip(made, entries, strict=True)
    )
    _learn({stem for _entry, stems in entries for stem in stems})


def _learn(found: Iterable[str]) -> None:
    new = set(found)
    known = Word.objects.filter(stem__in=new).values_list("stem", flat=True)
    unknown = sorted(new.difference(known))
    Word.objects.bulk_create(
        [Word(stem=stem, folded=words.folded(stem)) for stem in unknown], batch_size=AT_ONCE
    )
