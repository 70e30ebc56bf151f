"""After each event the index follows the rows that the event touched, in the event's own transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import read_moment
from systematik.foundation.search import roots, storage, words
from systematik.foundation.search.models import Entry, Word
from systematik.foundation.search.sources import Source, sources

NEVER = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
# A stretch is short enough for a title's weight to count against it and for a quick excerpt.
STRETCH = 500
TITLE, TEXT, BREVITY = 40, 10, 24
AT_ONCE = 500

# Where the ids of the rows stand in the SQL that reads them.
KEYS = "<keys>"

Place = tuple[int, str, int]
# Text before and after the keys, and the parameters of each.
Statement = tuple[str, str, tuple[Any, ...], tuple[Any, ...]]


class Stretch(NamedTuple):
    """What an entry says: the record and its tree, the words, how much a hit in it weighs."""

    object_id: int
    root: int
    text: str
    stems: tuple[str, ...]
    weight: int


class New(NamedTuple):
    """An entry as it is written: its columns in their order."""

    kind: str
    object_id: int
    source: str
    source_id: int
    field: str
    position: int
    weight: int
    root: int
    valid_from: Any
    valid_to: Any
    text: str


def follow(events: Sequence[int]) -> bool:
    """Bring the index in step with what these events wrote; return whether it is, or has to be built again."""
    return all(
        _follow_rows(source, keys[start : start + AT_ONCE], at)
        for source, at, keys in _touched(events)
        for start in range(0, len(keys), AT_ONCE)
    )


def _touched(events: Sequence[int]) -> Iterator[tuple[Source, datetime, list[int]]]:
    """Yield the rows that events wrote, by table and by when that counts from: later for who came second to a row."""
    known = sources()
    if not known:
        return
    with connection.cursor() as cursor:
        cursor.execute(_all_written(len(events)), [*events] * (2 * len(known)))
        found: dict[tuple[int, datetime], list[int]] = defaultdict(list)
        for number, row, at in cursor.fetchall():
            found[number, read_moment(at)].append(row)
    for (number, at), keys in found.items():
        yield known[number], at, keys


@cache
def _all_written(events: int) -> str:
    wanted = ", ".join(["%s"] * events)
    written = " UNION ALL ".join(_written(number, source, wanted) for number, source in enumerate(sources()))
    return f"SELECT source, row, MAX(at) FROM ({written}) w GROUP BY source, row ORDER BY source, row"


def _written(number: int, source: Source, wanted: str) -> str:
    key, history = q(source.tracked.key), q(source.tracked.history)
    return (
        f"SELECT {number} AS source, {key} AS row, valid_from AS at FROM {history} WHERE event_id IN ({wanted}) "
        f"UNION ALL SELECT {number}, {key}, valid_to FROM {history} WHERE ended_by IN ({wanted})"
    )


def _follow_rows(source: Source, keys: list[int], at: datetime) -> bool:
    """Return whether the entries stand; not where a record has come to another tree, and its other rows with it."""
    wanted = _wanted(source, keys)
    ended = []
    for entry, key, field, position, home, root, text in _standing(source, keys):
        stretch = wanted.get((key, field, position))
        if stretch and (stretch.object_id, stretch.text) == (home, text):
            if stretch.root != root:
                return False
            del wanted[key, field, position]
        else:
            ended.append(entry)
    if ended:
        Entry.objects.filter(pk__in=ended).update(valid_to=at)
    write([(entry_of(source, place, stretch, at), stretch.stems) for place, stretch in wanted.items()])
    return True


def _standing(source: Source, keys: list[int]) -> list[tuple[Any, ...]]:
    return _asked(*_entries_standing(source), keys)


@cache
def _entries_standing(source: Source) -> Statement:
    rows = Entry.objects.filter(source=source.name, source_id__in=RawSQL(KEYS, ()), valid_to=NEVER)  # noqa: S611 - our own text
    return _with_keys(rows.values_list("pk", "source_id", "field", "position", "object_id", "root", "text"))


def _wanted(source: Source, keys: list[int]) -> dict[Place, Stretch]:
    return {
        (key, field, position): stretch
        for key, home, root, *texts in _read(source, keys)
        for field, text in zip(source.fields, texts, strict=True)
        for position, stretch in enumerate(stretches(source, home, root, field, text))
    }


def _read(source: Source, keys: list[int]) -> list[tuple[Any, ...]]:
    """Return key, record, root and texts of rows."""
    return _asked(*_reading(source), keys)


@cache
def _reading(source: Source) -> Statement:
    rows = source.model._default_manager.filter(pk__in=RawSQL(KEYS, ())).order_by()  # noqa: S611 - our own text
    rows = rows.annotate(lies_under=roots.of_unit(source.unit))
    return _with_keys(rows.values_list("pk", source.home, "lies_under", *source.fields))


def _with_keys(rows: Any) -> Statement:
    """Return the SQL on both sides of the keys with its parameters: to write it takes longer than to run it."""
    sql, params = rows.query.sql_with_params()
    before, after = str(sql).split(KEYS)
    first = before.count("%s")
    return before, after, tuple(params[:first]), tuple(params[first:])


def _asked(
    before: str, after: str, first: tuple[Any, ...], last: tuple[Any, ...], keys: list[int]
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(before + ", ".join(["%s"] * len(keys)) + after, [*first, *keys, *last])
        return list(cursor.fetchall())


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


def entry_of(source: Source, place: Place, stretch: Stretch, at: datetime, until: datetime = NEVER) -> New:
    """Return a new entry, not yet written."""
    key, field, position = place
    return New(
        kind=source.kind,
        object_id=stretch.object_id,
        source=source.name,
        source_id=key,
        field=field,
        position=position,
        weight=stretch.weight,
        root=stretch.root,
        valid_from=_moment(connection.vendor, at),
        valid_to=_moment(connection.vendor, until),
        text=stretch.text,
    )


@lru_cache(maxsize=64)
def _moment(_vendor: str, at: datetime) -> Any:
    """Return a moment as the database takes it: an event's entries share one."""
    return connection.ops.adapt_datetimefield_value(at)


def write(entries: list[tuple[New, tuple[str, ...]]]) -> None:
    """Write new entries with their stems and the words that no entry held before."""
    if not entries:
        return
    for start in range(0, len(entries), AT_ONCE):
        some = entries[start : start + AT_ONCE]
        keys = _inserted([entry for entry, _stems in some])
        storage.add(
            (key, (*stems, roots.mark(entry.root))) for key, (entry, stems) in zip(keys, some, strict=True)
        )
    _learn({stem for _entry, stems in entries for stem in stems})


# Each text of each event comes here: for Django to write these few statements took longer than to run them.
def _inserted(entries: list[New]) -> list[int]:
    row = f"({', '.join(['%s'] * len(New._fields))})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {q(Entry._meta.db_table)} ({', '.join(map(q, New._fields))}) "
            f"VALUES {', '.join([row] * len(entries))} RETURNING id",
            [value for entry in entries for value in entry],
        )
        return [key for (key,) in cursor.fetchall()]


def _learn(stems: set[str]) -> None:
    """Write the words that no entry held before."""
    asked, words_known = sorted(stems), q(Word._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT stem FROM {words_known} WHERE stem IN ({', '.join(['%s'] * len(asked))})", asked
        )
        unknown = sorted(stems.difference(stem for (stem,) in cursor.fetchall()))
        if unknown:
            cursor.executemany(
                f"INSERT INTO {words_known} (stem, folded) VALUES (%s, %s)",
                [(stem, words.folded(stem)) for stem in unknown],
            )
