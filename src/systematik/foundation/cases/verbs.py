"""Verbs of the case format: each room says which happenings it understands, with a schema for their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.foundation.access.actor import Actor
from systematik.foundation.cases.names import Names

Field = dict[str, Any]


@dataclass(frozen=True)
class Verb:
    """`apply(actor, data, names, at)` calls the room's commands; `data` has dates as `date` and only known fields.

    `fields` are JSON schemas by field name (made with `text()`, `date()`, `refers("unit")` …), `required` the names
    of those that must be there. `summary` is one Swedish line for the documentation.
    """

    name: str
    summary: str
    fields: Mapping[str, Field]
    apply: Callable[[Actor, Mapping[str, Any], Names, datetime], None]
    required: tuple[str, ...] = ()

    def schema(self) -> Field:
        """Return the JSON schema of a happening with this verb."""
        common = {
            "date": {"type": "string", "format": "date"},
            "verb": {"const": self.name},
            "by": text(),
        }
        return {
            "title": self.name,
            "description": self.summary,
            "type": "object",
            "properties": {**common, **self.fields},
            "required": ["date", "verb", *self.required],
            "additionalProperties": False,
        }


_verbs: dict[str, Verb] = {}


def register(*known: Verb) -> None:
    """Make verbs known; called once for each room in its `apps.py`."""
    _verbs.update({verb.name: verb for verb in known})


def verbs() -> tuple[Verb, ...]:
    """Return every registered verb, in the order of registration."""
    return tuple(_verbs.values())


def verb(name: str) -> Verb | None:
    """Return the verb of that name, or None where no room knows it."""
    return _verbs.get(name)


def text(*, maximum: int = 100_000) -> Field:
    """A text that is not empty."""
    return {"type": "string", "minLength": 1, "maxLength": maximum}


def date() -> Field:
    """A day, written 2021-11-30."""
    return {"type": "string", "format": "date"}


def flag() -> Field:
    """true or false."""
    return {"type": "boolean"}


def number(*, minimum: int = 0) -> Field:
    """A whole number."""
    return {"type": "integer", "minimum": minimum}


def choice(values: Iterable[str]) -> Field:
    """One of a few words, for example `choice(UnitType.values)`."""
    return {"enum": [str(value) for value in values]}


def defines(kind: str) -> Field:
    """The short name that this happening gives to the record it makes."""
    return {**key(), "x-defines": kind}


def refers(kind: str) -> Field:
    """The short name of a record that an earlier happening has made."""
    return {**key(), "x-refers": kind}


def key() -> Field:
    """A short name: letters without accents, digits, dots, hyphens."""
    return {"type": "string", "pattern": "^[A-Za-z0-9åäöÅÄÖ][A-Za-z0-9åäöÅÄÖ._/-]{0,99}$"}


def listed(item: Field | Mapping[str, Field], *, required: tuple[str, ...] = ()) -> Field:
    """A list of items: of one field each, or of several fields by name."""
    if isinstance(item.get("type"), str) or isinstance(item.get("enum"), list):
        return {"type": "array", "items": dict(item)}
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": dict(item),
            "required": list(required),
            "additionalProperties": False,
        },
    }
