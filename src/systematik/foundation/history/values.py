"""A version's values as people read them: dates, choices, and what a key pointed at then."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from django.core.exceptions import FieldFetchBlocked
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.history import versions
from systematik.foundation.history.tracked import is_tracked
from systematik.foundation.history.versions import Version


class Names:
    """What the rows that keys point at were called; one or two queries for each table pointed at, and two in all."""

    def __init__(self, actor: Any, rows: Iterable[Any]) -> None:
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for row in rows:
            for name, model in _pointing(row._meta.model):
                key = getattr(row, name)
                if key is not None:
                    wanted[model].add(key)
        tracked = {model: keys for model, keys in wanted.items() if is_tracked(model)}
        read = [each for model, keys in tracked.items() for each in versions.of_keys(model, sorted(keys))]
        self._versions: dict[type[Model], dict[int, list[Version]]] = {
            model: defaultdict(list) for model in tracked
        }
        for version in _shown(actor, read):
            self._versions[version.row.__class__][version.key].append(version)
        self._labels = refs.labels(actor, _refs(tracked))

    def of(self, model: type[Model], key: int, at: datetime) -> str:
        """Return what the row was called at the moment, or a word instead where the actor may not see it."""
        kind = refs.kind_of(model)
        if model not in self._versions:
            return _("nr %(number)s") % {"number": key}
        if kind is None:
            return self._then(model, key, at, str)
        if refs.Ref(kind.name, key) not in self._labels:
            return _("%(kind)s som du inte kan se") % {"kind": kind.label}
        return self._then(model, key, at, kind.title)

    def _then(self, model: type[Model], key: int, at: datetime, title: Any) -> str:
        known = self._versions[model].get(key, [])
        chosen = [version for version in known if version.valid_from <= at] or known[:1]
        if not chosen:
            return _("nr %(number)s") % {"number": key}
        return _title(chosen[-1].row, title)


@cache
def _pointing(model: type[Model]) -> list[tuple[str, Any]]:
    fields = model._meta.concrete_fields
    return [(field.attname, field.remote_field.model) for field in fields if field.remote_field]


def _shown(actor: Any, read: list[Version]) -> Iterator[Version]:
    """Yield the versions as the actor may see them; those of no kind can't be secret."""
    kinds = [refs.kind_of(type(each.row)) for each in read]
    marked = [(kind.name, each.row) for kind, each in zip(kinds, read, strict=True) if kind]
    shown = iter(secrecy.shown_each(actor, marked))
    for kind, each in zip(kinds, read, strict=True):
        yield replace(each, row=next(shown)) if kind else each


def _refs(wanted: Mapping[type[Model], Iterable[int]]) -> Iterator[refs.Ref]:
    """Yield what the keys point at, where that is a record."""
    for model, keys in wanted.items():
        if kind := refs.kind_of(model):
            yield from (refs.Ref(kind.name, key) for key in keys)


def _title(row: Any, title: Any) -> str:
    try:
        return str(title(row))
    except FieldFetchBlocked:
        return str(getattr(row, "name", "") or getattr(row, "title", "") or row.pk)


def text(field: Field[Any, Any], row: Any, names: Names, at: datetime) -> str:
    """Return a field of a version as people read it; empty where it holds nothing."""
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if field.remote_field:
        return names.of(field.remote_field.model, value, at)
    if field.flatchoices:
        return str(_labels(field).get(value, value))
    return plain(value)


@cache
def _labels(field: Field[Any, Any]) -> dict[Any, Any]:
    return dict(field.flatchoices)


def plain(value: Any) -> str:
    """Return a bare value as people read it."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
