"""Builds the whole index from history: after a migration, or when the rules of the index have changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from importlib.metadata import version
from itertools import groupby
from typing import Any

from django.db import connection, transaction

from systematik.foundation.history.models import Event
from systematik.foundation.history.sqlite_triggers import q
from systematik.foundation.history.tracked import read_moment
from systematik.foundation.search import indexing, roots, storage
from systematik.foundation.search.models import Build, Entry, Word
from systematik.foundation.search.sources import Source, sources
from systematik.foundation.sqlite.fairness import turn

RULES = 2
AT_ONCE = 2_000
TOGETHER = 100
_waiting: ContextVar[list[int] | None] = ContextVar(
    "events whose rows are not in the index yet", default=None
)

Row = tuple[Any, ...]


def current_version() -> str:
    """Return what the index depends on beside the texts, as one digest."""
    read = [[source.name, source.home, source.fields, source.title] for source in sources()]
    rules = [RULES, indexing.STRETCH, version("snowballstemmer"), read]
    return hashlib.sha256(json.dumps(rules).encode()).hexdigest()


def is_current() -> bool:
    """Return whether the index was built by today's rules."""
    return Build.objects.filter(version=current_version()).exists()


def rebuild_if_stale(**_: Any) -> None:
    """Build the index again where its rules have changed and every table that it reads is there."""
    tables = set(connection.introspection.table_names())
    needed = {Build._meta.db_table, *(source.tracked.history for source in sources())}
    if needed <= tables and not is_current():
        rebuild()


def follow(event: Event) -> None:
    """Bring the index in step with what an event wrote, or keep it until many are followed at once."""
    waiting = _waiting.get()
    if waiting is None:
        _follow([event.pk])
    else:
        waiting.append(event.pk)


@contextmanager
def at_once() -> Iterator[None]:
    """Follow the events inside together, in the transaction around them: a tenth of the work for each.

    For what happens at one moment: of a row that is written twice the index learns only the latter.
    """
    token = _waiting.set([])
    try:
        yield
        waiting = _waiting.get() or []
    finally:
        _waiting.reset(token)
    for start in range(0, len(waiting), TOGETHER):
        _follow(waiting[start : start + TOGETHER])


def _follow(events: list[int]) -> None:
    if not indexing.follow(events):
        rebuild()


def rebuild() -> int:
    """Build the index from history and return how many entries it holds."""
    with turn(connection), transaction.atomic():
        for model in (Entry, Word, Build):
            model.objects.all().delete()
        storage.create()
        for source in sources():
            _rebuild_source(source)
        Build.objects.create(version=current_version())
        return Entry.objects.count()


def _rebuild_source(source: Source) -> None:
    homes, lying = _homes(source), roots.of_records(source.kind)
    waiting: list[Any] = []
    for _key, versions in groupby(_versions(source), key=lambda row: row[0]):
        waiting += _entries(source, list(versions), homes, lying)
        if len(waiting) >= AT_ONCE:
            indexing.write(waiting)
            waiting = []
    indexing.write(waiting)


def _versions(source: Source) -> Iterator[Row]:
    """Yield key, validity, first hop home and texts of every version, each row's versions in order."""
    one = source.tracked
    columns = [_column(source, name) for name in (source.home.split("__")[0], *source.fields)]
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT {q(one.key)}, "valid_from", "valid_to", {", ".join(q(name) for name in columns)} '
            f'FROM {q(one.history)} WHERE "valid_from" < "valid_to" ORDER BY {q(one.key)}, "valid_from"'
        )
        rows = cursor.fetchall()
    for row in rows:
        yield (row[0], read_moment(row[1]), read_moment(row[2]), *row[3:])


def _column(source: Source, name: str) -> str:
    if name == "pk":
        return source.tracked.key
    field: Any = source.model._meta.get_field(name)
    return str(field.column)


def _homes(source: Source) -> dict[int, int] | None:
    """Return the record of each row that the first hop leads to, where home is more than one hop away."""
    first, _, rest = source.home.partition("__")
    if not rest:
        return None
    parent = source.model._meta.get_field(first).related_model
    return dict(parent._default_manager.values_list("pk", rest))  # type: ignore[union-attr]


def _entries(
    source: Source, versions: list[Row], homes: dict[int, int] | None, lying: dict[int, int]
) -> Iterator[Any]:
    """Yield the entries of one row: versions that say the same are one."""
    open_now: dict[tuple[str, int], tuple[indexing.Stretch, datetime]] = {}
    key, until = versions[0][0], versions[0][1]
    for _key, begins, ends, hop, *texts in versions:
        if begins > until:
            yield from _closed(source, key, open_now, {}, until)
        home = hop if homes is None else homes.get(hop)
        root = lying.get(home or 0, roots.NONE)
        wanted = {
            (field, position): stretch
            for field, text in zip(source.fields, texts, strict=True)
            for position, stretch in enumerate(indexing.stretches(source, home, root, field, text))
        }
        yield from _closed(source, key, open_now, wanted, begins)
        for place, stretch in wanted.items():
            open_now.setdefault(place, (stretch, begins))
        until = ends
    yield from _closed(source, key, open_now, {}, until)


def _closed(
    source: Source,
    key: int,
    open_now: dict[tuple[str, int], tuple[indexing.Stretch, datetime]],
    wanted: dict[tuple[str, int], indexing.Stretch],
    at: datetime,
) -> Iterator[Any]:
    for place in [place for place, (stretch, _from) in open_now.items() if wanted.get(place) != stretch]:
        stretch, begun = open_now.pop(place)
        yield indexing.entry_of(source, (key, *place), stretch, begun, at), stretch.stems
