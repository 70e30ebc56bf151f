"""Filters of a list. Each reads its own value from the address and narrows the rows."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, ClassVar

from django.db.models import Q, QuerySet

from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared


class Unusable(ValueError):
    """The address holds a value that this filter doesn't know."""


@dataclass(frozen=True)
class Text:
    """Rows where any of `fields` (lookups such as "title__icontains") holds every word."""

    name: str
    label: Any
    fields: tuple[str, ...]
    control: ClassVar[str] = "text"

    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def options(self, actor: Actor) -> list[tuple[str, Any]]:
        return []

    def condition(self, values: Mapping[str, str], options: Iterable[tuple[str, Any]], at: datetime) -> Q:
        """Return the condition; raises Unusable for a text that no row could hold."""
        text = values[self.name].strip()
        if "\x00" in text or len(text) > 200:
            raise Unusable
        found = Q()
        for word in text.split():
            found &= reduce(operator.or_, (Q(**{field: word}) for field in self.fields))
        return found


@dataclass(frozen=True)
class Choice:
    """Rows where `field` is one of the declared choices."""

    name: str
    label: Any
    field: str
    choices: Iterable[tuple[Any, Any]]
    control: ClassVar[str] = "select"

    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def options(self, actor: Actor) -> list[tuple[str, Any]]:
        return [(str(value), label) for value, label in self.choices]

    def condition(self, values: Mapping[str, str], options: Iterable[tuple[str, Any]], at: datetime) -> Q:
        """Return the condition; raises Unusable for an unknown choice."""
        chosen = values[self.name]
        if chosen not in {value for value, _label in options}:
            raise Unusable
        return Q(**{self.field: chosen})


@dataclass(frozen=True)
class Picked:
    """Rows that meet the condition of what is picked; `choices()` are read anew in the reader's language."""

    name: str
    label: Any
    choices: Callable[[], list[tuple[str, Any]]]
    meets: Callable[[str], Q]
    control: ClassVar[str] = "select"

    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def options(self, actor: Actor) -> list[tuple[str, Any]]:
        return self.choices()

    def condition(self, values: Mapping[str, str], options: Iterable[tuple[str, Any]], at: datetime) -> Q:
        """Return the condition; raises Unusable for an unknown choice."""
        chosen = values[self.name]
        if chosen not in {value for value, _label in options}:
            raise Unusable
        return self.meets(chosen)


@dataclass(frozen=True)
class Related:
    """Rows that point at one of the records that `options(actor)` gives, each called by its `name`."""

    name: str
    label: Any
    field: str
    records: Callable[[Actor], QuerySet[Any]]
    control: ClassVar[str] = "select"

    def __init__(self, name: str, label: Any, field: str, options: Callable[[Actor], QuerySet[Any]]) -> None:
        for key, value in (("name", name), ("label", label), ("field", field), ("records", options)):
            object.__setattr__(self, key, value)

    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def options(self, actor: Actor) -> list[tuple[str, Any]]:
        return [(str(pk), name) for pk, name in _named(self.records, actor)]

    def condition(self, values: Mapping[str, str], options: Iterable[tuple[str, Any]], at: datetime) -> Q:
        """Return the condition; raises Unusable for a record that the actor may not choose."""
        chosen = values[self.name]
        if chosen not in {value for value, _label in options}:
            raise Unusable
        return Q(**{self.field: chosen})


@prepared
def _named(records: Callable[[Actor], QuerySet[Any]], actor: Actor) -> QuerySet[Any, tuple[Any, Any]]:
    return records(actor).values_list("pk", "name")


@dataclass(frozen=True)
class Flag:
    """Rows that meet `meets(at)`, chosen by a tick."""

    name: str
    label: Any
    meets: Callable[[datetime], Q]
    control: ClassVar[str] = "flag"

    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def options(self, actor: Actor) -> list[tuple[str, Any]]:
        return []

    def condition(self, values: Mapping[str, str], options: Iterable[tuple[str, Any]], at: datetime) -> Q:
        """Return the condition; raises Unusable for anything but a tick."""
        if values[self.name] not in ("ja", "on", "1"):
            raise Unusable
        return self.meets(at)


@dataclass(frozen=True)
class DateRange:
    """Rows whose date lies from one day to another, both included; either may be left out."""

    name: str
    label: Any
    field: str
    control: ClassVar[str] = "dates"

    def names(self) -> tuple[str, ...]:
        return (f"{self.name}_fran", f"{self.name}_till")

    def options(self, actor: Actor) -> list[tuple[str, Any]]:
        return []

    def condition(self, values: Mapping[str, str], options: Iterable[tuple[str, Any]], at: datetime) -> Q:
        """Return the condition; raises Unusable for what is no date."""
        found = Q()
        for name, lookup in zip(self.names(), ("gte", "lte"), strict=True):
            if values.get(name):
                found &= Q(**{f"{self.field}__{lookup}": _date(values[name])})
        return found


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unusable from error


Filter = Text | Choice | Picked | Related | Flag | DateRange
