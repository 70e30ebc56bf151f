"""Facts: small queries that say how many of how many, and which are the exceptions (design 2.3).

A room registers its facts in `apps.py`; the questions in `content/` name them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.refs import Label, Ref


@dataclass(frozen=True)
class Fact:
    """`population(actor, unit_id, at)` are the rows that count, `met(at)` the condition they should meet.

    `kind` is the kind of the rows, so that each exception can be opened; `rule` says in words what is measured.
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
    counted = fact.population(actor, unit_id, at).aggregate(
        of=Count("pk", distinct=True), met=Count("pk", filter=fact.met(at), distinct=True)
    )
    return Measure(fact.name, counted["met"], counted["of"])


def exceptions(fact: Fact, actor: Actor, unit_id: int, *, at: datetime) -> list[Label]:
    """Return the rows that do not meet the fact, each with title and address, by title."""
    population = fact.population(actor, unit_id, at)
    missed = population.exclude(pk__in=population.filter(fact.met(at)).values("pk"))
    rows = secrecy.shown(actor, fact.kind, missed)
    found = [
        Label(Ref(fact.kind, row.pk), fact.title(row), fact.url(row) if fact.url else "") for row in rows
    ]
    return sorted(found, key=lambda label: label.title)
