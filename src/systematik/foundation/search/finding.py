"""Search over all that the actor may see, now or at the moment that the connection reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from systematik.foundation import answers, moulds, records, refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.models import SecrecyMark
from systematik.foundation.history import past
from systematik.foundation.prepared import padded, prepared
from systematik.foundation.refs import Ref
from systematik.foundation.search import excerpts, roots, storage
from systematik.foundation.search.excerpts import Part
from systematik.foundation.search.models import Entry
from systematik.foundation.search.sources import source_name
from systematik.foundation.search.wording import APART, Wording, wording

# The present is read as the last moment before never: one path for now and then.
PRESENT = datetime(9999, 12, 31, 23, 59, 59, 999998, tzinfo=UTC)
# Points and the entry that gave them share one whole number, so that both come out of one grouping.
SHIFT = 10**12

Hidden = set[tuple[str, int, str]]


@dataclass(frozen=True)
class Hit:
    """A record that was found: its title with what was asked for marked, and an excerpt."""

    ref: Ref
    title: tuple[Part, ...]
    url: str
    label: Any
    excerpt: tuple[Part, ...]
    note: str = ""

    @property
    def plain_title(self) -> str:
        return "".join(part.text for part in self.title)


@dataclass(frozen=True)
class Facet:
    """How many records of a kind were found."""

    kind: str
    label: Any
    count: int


@dataclass(frozen=True)
class Found:
    """One page of hits. `total` counts all kinds, `count` the chosen one; `partial` where no record holds every word."""

    hits: list[Hit]
    facets: list[Facet]
    total: int
    count: int
    page: int
    pages: int
    shortened: bool = False
    partial: bool = False
    asked: bool = True


@dataclass(frozen=True)
class _Candidate:
    ref: Ref
    score: int
    entry: int


def search(actor: Actor, text: str, *, kind: str = "", page: int = 1, per_page: int = 20) -> Found:
    """Return the records that the actor may see whose texts hold what was typed, best first."""
    asked = wording(text)
    if not asked.terms:
        return Found([], [], 0, 0, 1, 1, shortened=asked.shortened, asked=False)
    hidden = _hidden(actor)
    within = [roots.mark(root) for root in roots.of_actor(actor) or ()]
    found = _visible(actor, _candidates(asked, hidden, within, need=len(asked.terms)))
    partial = not found and len(asked.terms) > 1
    if partial:
        found = _visible(actor, _candidates(asked, hidden, within, need=1))
    chosen = [one for one in found if not kind or one.ref.kind == kind]
    pages = max(1, -(-len(chosen) // per_page))
    page = min(max(page, 1), pages)
    shown = chosen[(page - 1) * per_page : page * per_page]
    return Found(
        hits=_hits(actor, shown, asked, hidden),
        facets=_facets(found),
        total=len(found),
        count=len(chosen),
        page=page,
        pages=pages,
        shortened=asked.shortened,
        partial=bool(partial and found),
    )


def _candidates(asked: Wording, hidden: Hidden, within: list[str], *, need: int) -> list[_Candidate]:
    """Return every record in these trees that says at least `need` of the terms, whoever may see it, best first."""
    arms, values = _arms(asked, within)
    moment = connection.ops.adapt_datetimefield_value(past.moment() or PRESENT)
    unmarked, marks = _unmarked(hidden)
    current, rows_now = _current()
    inner = (
        f"SELECT e.kind, e.object_id, MAX((t.near * e.weight) * {SHIFT} + e.id) AS best "
        f"FROM ({' UNION ALL '.join(arms)}) t JOIN {Entry._meta.db_table} e ON e.id = t.id "
        f"WHERE e.valid_from <= %s AND e.valid_to > %s{unmarked}{current} GROUP BY e.kind, e.object_id, t.term"
    )
    statement = (
        f"SELECT kind, object_id, SUM(best / {SHIFT}) AS score, MAX(best) % {SHIFT} AS entry FROM ({inner}) b "
        "GROUP BY kind, object_id HAVING COUNT(*) >= %s"
    )
    rows = answers.rows(_percent(statement), [*values, moment, moment, *marks, *rows_now, need])
    order = {kind.name: place for place, kind in enumerate(refs.kinds())}
    rows.sort(key=lambda row: (-row[2], order.get(row[0], 99), -row[1]))
    return [
        _Candidate(Ref(kind, pk), int(score), int(entry)) for kind, pk, score, entry in rows if kind in order
    ]


def _percent(statement: str) -> str:
    return statement.replace(f"% {SHIFT}", f"%% {SHIFT}")


def _arms(asked: Wording, within: list[str]) -> tuple[list[str], list[Any]]:
    """Return a select for each term and nearness, and their values."""
    arms, values = [], []
    for number, term in enumerate(asked.terms):
        ways = [(near, storage.expression(phrases, within=within)) for near, phrases in term.ways.items()]
        if term.together:
            ways.append((APART, storage.expression([], [term.together], within)))
        for near, expression in ways:
            arms.append(f"SELECT {number} AS term, {near} AS near, id FROM ({storage.matching()}) m")
            values.append(expression)
    return arms, values


def _hidden(actor: Actor) -> Hidden:
    """Return the fields that a mark of today keeps from the actor, also in the past."""
    if secrecy.hides_nothing(actor):
        return set()
    known = {kind.name for kind in refs.kinds()}
    found = secrecy.hidden_of(actor, [Ref(kind, pk) for kind, pk in _marked() if kind in known])
    return {(ref.kind, ref.id, field) for ref, fields in found.items() for field in fields}


@prepared
def _marked() -> QuerySet[SecrecyMark, tuple[str, int]]:
    return SecrecyMark.objects.exclude(field="").values_list("kind", "object_id").distinct()


def _unmarked(hidden: Hidden) -> tuple[str, list[Any]]:
    if not hidden:
        return "", []
    places = ", ".join(["(%s, %s, %s)"] * len(hidden))
    return f" AND (e.kind, e.object_id, e.field) NOT IN (VALUES {places})", [
        value for place in sorted(hidden) for value in place
    ]


def _current() -> tuple[str, list[Any]]:
    """Return the condition that leaves out texts that don't apply on the day that is read."""
    said, values, at = "", [], past.moment() or timezone.now()
    for kind in refs.kinds():
        for part in kind.searched_now:
            mould = _applying(kind.name, part, connection.vendor)
            inner, params = mould.cast(at) if mould else _write_applying(kind.name, part, at)
            said += f" AND (e.source <> %s OR EXISTS({inner}))"
            values += [source_name(kind.name, refs.part_model(part)), *params]
    return said, values


@cache
def _applying(kind: str, part: str, _vendor: str) -> moulds.Mould | None:
    """Return the SQL of the rows of a part that apply on a day, written once."""
    return moulds.mould(lambda at: _write_applying(kind, part, at))


def _write_applying(kind: str, part: str, at: datetime) -> moulds.Written:
    # Asked of each hit by its key: a list of all that applies would grow with every municipality.
    same = refs.kind(kind).searched_now[part](at).filter(pk=RawSQL("e.source_id", ()))
    sql, params = same.order_by().values("pk").query.sql_with_params()
    return sql, tuple(params)


def _visible(actor: Actor, candidates: list[_Candidate]) -> list[_Candidate]:
    """Return those that the actor may see, in the same order; one query for each kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in candidates:
        wanted[one.ref.kind].add(one.ref.id)
    seen = {name: records.seen(actor, name, ids) for name, ids in wanted.items()}
    return [one for one in candidates if one.ref.id in seen[one.ref.kind]]


def _facets(found: Iterable[_Candidate]) -> list[Facet]:
    counts: dict[str, int] = defaultdict(int)
    for one in found:
        counts[one.ref.kind] += 1
    return [Facet(kind.name, kind.label, counts[kind.name]) for kind in refs.kinds() if kind.name in counts]


def _hits(actor: Actor, shown: list[_Candidate], asked: Wording, hidden: Hidden) -> list[Hit]:
    labels = refs.labels(actor, [one.ref for one in shown])
    entries = {pk: (field, text) for pk, field, text in _entries(padded({one.entry for one in shown}))}
    stems = asked.stems()
    hits = []
    for one in shown:
        label, (field, text), kind = labels.get(one.ref), entries[one.entry], refs.kind(one.ref.kind)
        if label is None:
            continue
        title = excerpts.marked(label.title, stems)
        said = field == kind.searchable[0] and any(part.marked for part in title)
        piece = () if said else excerpts.excerpt(text, stems)
        hits.append(Hit(one.ref, title, label.url, kind.label, piece, label.note))
    return hits


@prepared
def _entries(ids: tuple[int, ...]) -> QuerySet[Entry, tuple[int, str, str]]:
    return Entry.objects.filter(pk__in=ids).values_list("pk", "field", "text")
