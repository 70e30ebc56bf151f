"""Facts: small queries that say how many of how many, and which are the exceptions (design 2.3).

A room registers its facts in `apps.py`; the questions in `content/` name them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q, QuerySet, Value
from django.utils import timezone

from systematik.foundation import answers, moulds, refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.history import past
from systematik.foundation.prepared import prepared
from systematik.foundation.refs import Label, Ref


@dataclass(frozen=True)
class Fact:
    """`population(actor, unit_id, at)` are the rows that count, `met(at)` the condition they should meet.

    `kind` is the kind of the rows, so that each exception can be opened; `rule` says in words what is measured.
    Where `met` follows a relation to many rows it must do so by Exists, so that counts and rows agree. Both hang on
    nothing but their arguments and on the day of `at`: they ask the database nothing while they are put together.
    """

    name: str
    label: Any
    rule: Any
    kind: str
    population: Callable[[Actor, int, datetime], QuerySet[Any]]
    met: Callable[[datetime], Q]
    title: Callable[[Any], str] = str
    url: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Measure:
    """What a fact gave: `met` of `of`."""

    fact: str
    met: int
    of: int


@dataclass(frozen=True)
class Row:
    """A row behind a fact, and whether it meets it."""

    label: Label
    meets: bool


_facts: dict[str, Fact] = {}


def register(fact: Fact) -> None:
    """Make a fact known; called once for each in its room's `apps.py`."""
    _facts[fact.name] = fact


def find(name: str) -> Fact | None:
    """Return the fact of that name, or None where its room is not built yet."""
    return _facts.get(name)


def facts() -> tuple[Fact, ...]:
    """Return every registered fact."""
    return tuple(_facts.values())


def measure(fact: Fact, actor: Actor, unit_id: int, *, at: datetime) -> Measure:
    """Return how many of how many, in one query."""
    return measure_all([fact], actor, unit_id, at=at)[fact.name]


def measure_all(several: Iterable[Fact], actor: Actor, unit_id: int, *, at: datetime) -> dict[str, Measure]:
    """Return how many of how many for each fact by its name, all in one query."""
    names = tuple(fact.name for fact in several)
    found = {name: Measure(name, 0, 0) for name in names}
    sql, params = _sql(names, actor, unit_id, past.end_of_day(timezone.localdate(at)))
    if sql:
        found |= {name: Measure(name, met, of) for name, of, met in answers.rows(sql, params)}
    return found


def rows(fact: Fact, actor: Actor, unit_id: int, *, at: datetime) -> list[Row]:
    """Return every row that counts, exceptions first, each part by title."""
    meeting = set(_meeting(fact.name, actor, unit_id, at=at))
    found = {
        row.pk: Row(_label(fact, row), row.pk in meeting)
        for row in secrecy.shown(actor, fact.kind, _counting_rows(fact.name, actor, unit_id, at=at))
    }
    return sorted(found.values(), key=lambda row: (row.meets, row.label.title.casefold(), row.label.ref.id))


def exceptions(fact: Fact, actor: Actor, unit_id: int, *, at: datetime) -> list[Label]:
    """Return the rows that do not meet the fact, each with title and address, by title."""
    return exceptions_of([fact], actor, unit_id, at=at)[fact.name]


def exceptions_of(
    several: Sequence[Fact], actor: Actor, unit_id: int, *, at: datetime
) -> dict[str, list[Label]]:
    """Return the exceptions of each fact by its name; a query for each, and one for the marks on any of them."""
    missing = [(fact, row) for fact in several for row in _missing(fact.name, actor, unit_id, at=at)]
    shown = secrecy.shown_each(actor, ((fact.kind, row) for fact, row in missing))
    found: dict[str, dict[int, Label]] = {fact.name: {} for fact in several}
    for (fact, row), seen in zip(missing, shown, strict=True):
        found[fact.name][row.pk] = _label(fact, seen)
    return {name: sorted(labels.values(), key=_by_title) for name, labels in found.items()}


def _by_title(label: Label) -> tuple[str, int]:
    return label.title.casefold(), label.ref.id


@prepared
def _counting_rows(name: str, actor: Actor, unit_id: int, *, at: datetime) -> QuerySet[Any]:
    return _facts[name].population(actor, unit_id, at)


@prepared
def _meeting(name: str, actor: Actor, unit_id: int, *, at: datetime) -> QuerySet[Any, int]:
    population = _facts[name].population(actor, unit_id, at)
    return population.filter(_facts[name].met(at)).order_by().values_list("pk", flat=True)


@prepared
def _missing(name: str, actor: Actor, unit_id: int, *, at: datetime) -> QuerySet[Any]:
    population = _facts[name].population(actor, unit_id, at)
    return population.exclude(pk__in=population.filter(_facts[name].met(at)).order_by().values("pk"))


def _sql(names: tuple[str, ...], actor: Actor, unit_id: int, at: datetime) -> moulds.Written:
    grouping = bool(connection.features.allows_group_by_selected_pks)
    cast = _mould(names, actor, unit_id, grouping)
    return cast.cast(at) if cast else _written(names, actor, unit_id, at, grouping)


# To put the question into SQL costs more than the answer. The text hangs on nothing but these arguments, and all but
# always on the day in its dates alone (docs/decisions/0060). `_grouping`: the past on PostgreSQL groups in full.
@lru_cache(maxsize=1024)
def _mould(names: tuple[str, ...], actor: Actor, unit_id: int, _grouping: bool) -> moulds.Mould | None:
    return moulds.mould(lambda at: _write(names, actor, unit_id, at))


@lru_cache(maxsize=1024)
def _written(
    names: tuple[str, ...], actor: Actor, unit_id: int, at: datetime, _grouping: bool
) -> moulds.Written:
    return _write(names, actor, unit_id, at)


def _write(names: tuple[str, ...], actor: Actor, unit_id: int, at: datetime) -> moulds.Written:
    """Return the SQL that counts these facts; empty where nothing can be counted."""
    counts = [_counting(_facts[name], actor, unit_id, at) for name in names]
    if not counts:
        return "", ()
    together = counts[0].union(*counts[1:], all=True) if len(counts) > 1 else counts[0]
    try:
        sql, params = together.query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(params)


def _counting(fact: Fact, actor: Actor, unit_id: int, at: datetime) -> QuerySet[Any, Any]:
    """Return the query of one row: the fact's name, how many count, how many meet it."""
    population: QuerySet[Any, Any] = fact.population(actor, unit_id, at)
    counted: QuerySet[Any, Any] = (
        population.order_by()
        .values(fact=Value(fact.name))
        .annotate(of=Count("pk", distinct=True), met=Count("pk", filter=fact.met(at), distinct=True))
        .values_list("fact", "of", "met")
    )
    return counted


def _label(fact: Fact, row: Any) -> Label:
    url = fact.url(row) if fact.url else refs.kind(fact.kind).url(row)
    return Label(Ref(fact.kind, row.pk), fact.title(row), url)
