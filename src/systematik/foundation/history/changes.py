"""What an event changed, field by field, as the timeline and the comparison show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Field, Model, TextField
from django.utils.text import capfirst

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.history import differences, values

LONG = 100


@dataclass(frozen=True)
class Change:
    """A field before and after; long texts also word by word as the component diff takes it."""

    label: str
    before: str
    after: str
    diff: differences.Difference = field(default_factory=list)


class Shown:
    """How this actor may see the values of a record and its parts."""

    def __init__(self, actor: Any, ref: refs.Ref, rows: Iterable[Any]) -> None:
        self.kind = refs.kind(ref.kind)
        self.names = values.Names(actor, rows)
        self.hidden = secrecy.hidden(actor, ref.kind, [ref.id]).get(ref.id, frozenset())
        self._fields: dict[tuple[type[Model], str], list[Field[Any, Any]]] = {}

    def hides(self, model: type[Model], name: str) -> bool:
        """Return whether a secrecy mark covers this field; a part's field is covered by its own name too."""
        return name in self.hidden or f"{model._meta.model_name}.{name}" in self.hidden

    def fields(self, model: type[Model], lookup: str) -> list[Field[Any, Any]]:
        """Return the fields that say something to people."""
        if (model, lookup) not in self._fields:
            silent = {lookup.partition("__")[0], *self.kind.silent}
            every = model._meta.local_concrete_fields
            self._fields[model, lookup] = [one for one in every if not _is_technical(one, silent)]
        return self._fields[model, lookup]


def _is_technical(one: Field[Any, Any], silent: set[str]) -> bool:
    return one.primary_key or one.name in silent or f"{one.model._meta.model_name}.{one.name}" in silent


def changes(steps: Iterable[Any], shown: Shown, at: datetime) -> list[Change]:
    """Return what the steps changed: the record's own fields first, then its parts."""
    found: list[Change] = []
    linked: dict[type[Model], list[Any]] = defaultdict(list)
    parts: dict[type[Model], list[Any]] = defaultdict(list)
    for step in steps:
        if not step.lookup:
            found += _of_fields(step, shown, at, "")
        elif step.model._meta.auto_created:
            linked[step.model].append(step)
        else:
            parts[step.model].append(step)
    for model, of_model in linked.items():
        found += _of_links(model, of_model, shown, at)
    for model, of_model in parts.items():
        for number, step in enumerate(of_model, 1):
            found += _of_fields(step, shown, at, _part(model, number if len(of_model) > 1 else 0))
    return found


def _part(model: type[Model], number: int) -> str:
    name = capfirst(str(model._meta.verbose_name))
    return f"{name} {number}: " if number else f"{name}: "


def _of_fields(step: Any, shown: Shown, at: datetime, prefix: str) -> Iterator[Change]:
    for one in shown.fields(step.model, step.lookup):
        before, after = _raw(one, step.before), _raw(one, step.after)
        if before == after or (before in (None, "") and after in (None, "")):
            continue
        yield _change(one, step, shown, at, prefix)


def _raw(one: Field[Any, Any], row: Any) -> Any:
    return None if row is None else getattr(row, one.attname)


def _change(one: Field[Any, Any], step: Any, shown: Shown, at: datetime, prefix: str) -> Change:
    label = prefix + capfirst(str(one.verbose_name))
    if shown.hides(step.model, one.name):
        return Change(label, masked(_raw(one, step.before)), masked(_raw(one, step.after)))
    before, after = (
        values.text(one, row, shown.names, at) if row is not None else "" for row in (step.before, step.after)
    )
    return compared(label, before, after, long=isinstance(one, TextField))


def compared(label: str, before: str, after: str, *, long: bool = False) -> Change:
    """Return the change, word by word where both texts are there and one is long."""
    is_long = long or max(len(before), len(after)) > LONG
    return Change(
        label, before, after, differences.words(before, after) if is_long and before and after else []
    )


def masked(value: Any) -> str:
    """Return the word that stands instead of what a secrecy mark covers."""
    return "" if value in (None, "", []) else str(secrecy.SECRET)


def _of_links(model: type[Model], steps: list[Any], shown: Shown, at: datetime) -> Iterator[Change]:
    """Yield one change for a many-to-many field: what was taken away and what was added."""
    home = steps[0].lookup.partition("__")[0]
    pointing = next(
        (one for one in model._meta.local_concrete_fields if one.remote_field and one.name != home), None
    )
    if pointing is None:
        return
    went = sorted(values.text(pointing, step.before, shown.names, at) for step in steps if step.after is None)
    came = sorted(values.text(pointing, step.after, shown.names, at) for step in steps if step.before is None)
    name = _linking_name(model)
    if shown.hides(model, name):
        yield Change(name, masked(went), masked(came))
    elif went or came:
        yield Change(name, ", ".join(went), ", ".join(came))


def _linking_name(model: type[Model]) -> str:
    owner: Any = model._meta.auto_created
    field = next((one for one in owner._meta.many_to_many if one.remote_field.through is model), None)
    return capfirst(str(field.verbose_name)) if field else capfirst(str(model._meta.verbose_name))
