"""What of a record's past belongs to other records too, and so is told only to whom may see those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Model

from systematik.foundation import refs
from systematik.foundation.history import reading

Row = dict[str, Any]


def homes(ref: refs.Ref, model: type[Model]) -> list[tuple[refs.Kind, str]]:
    """Return the other kinds that this table is a part of, each with the field or path that leads home."""
    return [(kind, lookup) for kind, lookup in _parts(model) if kind.name != ref.kind]


@cache
def _parts(model: type[Model]) -> list[tuple[refs.Kind, str]]:
    """Return every kind that the table is a part of; the rooms are all known when the first page is asked for."""
    return [
        (kind, lookup)
        for kind in refs.kinds()
        for part, lookup in kind.parts.items()
        if refs.part_model(part) is model
    ]


def keys(ref: refs.Ref, model: type[Model]) -> list[str]:
    """Return the attributes of the table that lead to those homes."""
    return sorted({_key(model, lookup) for _kind, lookup in homes(ref, model)})


def closed(actor: Any, ref: refs.Ref, model: type[Model], rows: Iterable[Row]) -> dict[str, set[int]]:
    """Return by attribute the values that lead to a record which the actor may not see."""
    found: dict[str, set[int]] = defaultdict(set)
    read = list(rows)
    for kind, lookup in homes(ref, model):
        name = _key(model, lookup)
        values = {row[name] for row in read if row[name] is not None}
        if values:
            led = _led(model, lookup, values)
            hidden = _hidden(actor, kind, set(led.values()))
            found[name] |= {value for value, home in led.items() if home in hidden}
    return found


def is_closed(row: Row, shut: dict[str, set[int]]) -> bool:
    """Return whether the row belongs to a record that the actor may not see."""
    return bool(shut) and any(row[name] in values for name, values in shut.items())


def hidden(actor: Any, asked: Iterable[refs.Ref]) -> set[refs.Ref]:
    """Return those of the records that the actor may not see."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for ref in asked:
        by_kind[ref.kind].add(ref.id)
    return {
        refs.Ref(name, key) for name, ids in by_kind.items() for key in _hidden(actor, refs.kind(name), ids)
    }


def _key(model: type[Model], lookup: str) -> str:
    field: Any = model._meta.get_field(lookup.partition("__")[0])
    return str(field.attname)


def _led(model: type[Model], lookup: str, values: set[int]) -> dict[int, int]:
    """Return where each value leads: home itself, or by the row it names further on."""
    first, _, rest = lookup.partition("__")
    if not rest:
        return {value: value for value in values}
    field: Any = model._meta.get_field(first)
    rows = field.remote_field.model._base_manager.filter(pk__in=values)
    return dict(rows.values_list("pk", rest))


def _hidden(actor: Any, kind: refs.Kind, ids: set[int]) -> set[int]:
    lacking = ids - set(kind.visible(actor).filter(pk__in=ids).values_list("pk", flat=True))
    if not lacking:
        return lacking
    standing = set(kind.model_class()._base_manager.filter(pk__in=lacking).values_list("pk", flat=True))
    # One that is deleted is told of to whom could have seen it.
    return standing | {key for key in lacking - standing if reading.find(actor, kind.name, key) is None}
