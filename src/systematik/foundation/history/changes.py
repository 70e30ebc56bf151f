"""What an event changed, field by field, as the timeline and the comparison show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import get_language

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.history import differences, values

LONG = 100
# So many are kept of what each table tells people in each language, seen from each kind of record.
KEPT = 1024
NOTHING = (None, "")


class Change(NamedTuple):
    """A field before and after; long texts also word by word as the component diff takes it."""

    label: str
    before: str
    after: str
    diff: differences.Difference | tuple[()] = ()


class Shown:
    """How this actor may see the values of a record and its parts."""

    def __init__(self, actor: Any, ref: refs.Ref, steps: Iterable[Any]) -> None:
        self.kind, self.language = refs.kind(ref.kind), get_language()
        self.names = values.Names(actor, self._pointed_at(steps))
        self.hidden = secrecy.hidden(actor, ref.kind, [ref.id]).get(ref.id, frozenset())

    def hides(self, model: type[Model], name: str) -> bool:
        """Return whether a secrecy mark covers this field; a part's field is covered by its own name too."""
        return bool(self.hidden) and (
            name in self.hidden or f"{model._meta.model_name}.{name}" in self.hidden
        )

    def fields(self, model: type[Model], lookup: str) -> tuple[values.Told, ...]:
        """Return the fields that say something to people."""
        return _fields(model, (lookup.partition("__")[0], *self.kind.silent), self.language)

    def _pointed_at(self, steps: Iterable[Any]) -> dict[type[Model], set[int]]:
        """Return by table the keys that the steps changed and that people are told."""
        found: dict[type[Model], set[int]] = defaultdict(set)
        for step in steps:
            before, after = _held(step)
            for one in self.fields(step.model, step.lookup):
                if one.target and before[one.attribute] != after[one.attribute]:
                    found[one.target] |= {before[one.attribute], after[one.attribute]} - {None}
        return {model: keys for model, keys in found.items() if keys}


@lru_cache(maxsize=KEPT)
def _fields(model: type[Model], silent: tuple[str, ...], _language: str | None) -> tuple[values.Told, ...]:
    every = model._meta.local_concrete_fields
    return tuple(values.told(one) for one in every if not _is_technical(one, silent))


def _is_technical(one: Field[Any, Any], silent: tuple[str, ...]) -> bool:
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
            found += _of_fields(
                step, shown, at, _part(model, shown.language, number if len(of_model) > 1 else 0)
            )
    return found


@lru_cache(maxsize=KEPT)
def _part(model: type[Model], _language: str | None, number: int) -> str:
    name = capfirst(str(model._meta.verbose_name))
    return f"{name} {number}: " if number else f"{name}: "


def _of_fields(step: Any, shown: Shown, at: datetime, prefix: str) -> Iterator[Change]:
    before, after = _held(step)
    for one in shown.fields(step.model, step.lookup):
        was, became = before[one.attribute], after[one.attribute]
        if was == became or (was in NOTHING and became in NOTHING):
            continue
        if shown.hides(step.model, one.name):
            yield Change(prefix + one.label, masked(was), masked(became))
        else:
            said = values.text(one, was, shown.names, at), values.text(one, became, shown.names, at)
            yield compared(prefix + one.label, *said, long=one.is_long)


def _held(step: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return what a row held by attribute before and after; None of each where there was no row."""
    if step.before is None:
        after = vars(step.after)
        return dict.fromkeys(after), after
    before = vars(step.before)
    return before, dict.fromkeys(before) if step.after is None else vars(step.after)


def compared(label: str, before: str, after: str, *, long: bool = False) -> Change:
    """Return the change, word by word where both texts are there and one is long."""
    is_worded = before and after and (long or len(before) > LONG or len(after) > LONG)
    return Change(label, before, after, differences.words(before, after) if is_worded else ())


def masked(value: Any) -> str:
    """Return the word that stands instead of what a secrecy mark covers."""
    return "" if value in (None, "", []) else str(secrecy.SECRET)


def _of_links(model: type[Model], steps: list[Any], shown: Shown, at: datetime) -> Iterator[Change]:
    """Yield one change for a many-to-many field: what was taken away and what was added."""
    one = next((each for each in shown.fields(model, steps[0].lookup) if each.target), None)
    if one is None:
        return
    held = map(_held, steps)
    pairs = [(before[one.attribute], after[one.attribute]) for before, after in held]
    went = sorted(values.text(one, was, shown.names, at) for was, became in pairs if became is None)
    came = sorted(values.text(one, became, shown.names, at) for was, became in pairs if was is None)
    name = _linking_name(model)
    if shown.hides(model, name):
        yield Change(name, masked(went), masked(came))
    elif went or came:
        yield Change(name, ", ".join(went), ", ".join(came))


def _linking_name(model: type[Model]) -> str:
    owner: Any = model._meta.auto_created
    field = next((one for one in owner._meta.many_to_many if one.remote_field.through is model), None)
    return capfirst(str(field.verbose_name)) if field else capfirst(str(model._meta.verbose_name))
