"""A version's values as people read them: dates, choices, and what a key pointed at then."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
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
    """What the rows that keys point at were called; one or two queries for each table pointed at."""

    def __init__(self, actor: Any, rows: Iterable[Any]) -> None:
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for row in rows:
            for field in row._meta.concrete_fields:
                key = getattr(row, field.attname)
                if field.remote_field and key is not None:
                    wanted[field.remote_field.model].add(key)
        self._versions: dict[type[Model], dict[int, list[Version]]] = {}
        self._labels: dict[refs.Ref, refs.Label] = {}
        for model, keys in wanted.items():
            self._learn(actor, model, keys)

    def _learn(self, actor: Any, model: type[Model], keys: set[int]) -> None:
        if not is_tracked(model):
            return
        found: dict[int, list[Version]] = defaultdict(list)
        read = versions.of_keys(model, sorted(keys))
        kind = refs.kind_of(model)
        shown = secrecy.shown(actor, kind.name, [each.row for each in read]) if kind else None
        for place, version in enumerate(read):
            found[version.key].append(replace(version, row=shown[place]) if shown else version)
        self._versions[model] = found
        if kind:
            self._labels |= refs.labels(actor, [refs.Ref(kind.name, key) for key in keys])

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
        return str(dict(field.flatchoices).get(value, value))
    return plain(value)


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
