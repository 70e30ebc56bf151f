"""A version's values as people read them: dates, choices, and what a key pointed at then."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldFetchBlocked
from django.db.models import Field, Model, TextField
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from systematik.foundation import records, refs
from systematik.foundation.access import secrecy
from systematik.foundation.history import versions
from systematik.foundation.history.tracked import is_tracked


class Names:
    """What the rows that keys point at were called; one or two queries for each table pointed at, and two in all."""

    def __init__(self, actor: Any, wanted: Mapping[type[Model], set[int]]) -> None:
        tracked = {model: keys for model, keys in wanted.items() if is_tracked(model)}
        ids = _ids(tracked)
        self._pasts = {model: versions.pasts(model, sorted(keys)) for model, keys in tracked.items()}
        self._hidden = secrecy.hidden_among(actor, ids)
        self._seen = records.seen_of(actor, ids)

    def of(self, model: type[Model], key: int, at: datetime) -> str:
        """Return what the row was called at the moment, or a word instead where the actor may not see it."""
        kind = refs.kind_of(model)
        ref = refs.Ref(kind.name, key) if kind else None
        if kind and model in self._pasts and ref not in self._seen:
            return _("%(kind)s som du inte kan se") % {"kind": kind.label}
        past = self._pasts.get(model, {}).get(key)
        if past is None:
            return _("nr %(number)s") % {"number": key}
        row = secrecy.covered(past.at(at), ref, self._hidden)
        return _title(row, kind.title if kind else str)


def _ids(wanted: Mapping[type[Model], set[int]]) -> dict[str, set[int]]:
    """Return by kind what the keys point at, where that is a record."""
    return {kind.name: keys for model, keys in wanted.items() if (kind := refs.kind_of(model))}


def _title(row: Any, title: Any) -> str:
    try:
        return str(title(row))
    except FieldFetchBlocked:
        return str(getattr(row, "name", "") or getattr(row, "title", "") or row.pk)


@dataclass(frozen=True)
class Told:
    """How one field of a version is told to people, in one language."""

    name: str
    attribute: str
    label: str
    is_long: bool
    target: type[Model] | None
    choices: dict[Any, str]


def told(field: Field[Any, Any]) -> Told:
    """Return how a field is told in the reader's language."""
    target = field.remote_field.model if field.remote_field else None
    choices = {value: str(label) for value, label in field.flatchoices}
    label = capfirst(str(field.verbose_name))
    return Told(field.name, field.attname, label, isinstance(field, TextField), target, choices)


def text(field: Told, value: Any, names: Names, at: datetime) -> str:
    """Return the value of a field of a version as people read it; empty where it holds nothing."""
    if value is None or value == "":
        return ""
    if field.target:
        return names.of(field.target, value, at)
    return str(field.choices.get(value, value)) if field.choices else plain(value)


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
