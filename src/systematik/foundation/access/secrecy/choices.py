"""Choices of a form say no more than a list does."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, ModelChoiceField

from systematik.foundation import refs
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.secrecy.marks import NOTHING, hidden, hides_nothing
from systematik.foundation.access.secrecy.rows import Shown


def cover_choices(actor: Actor, form: BaseForm) -> None:
    """Let each field that offers records call them as the actor may read them; call once the fields are filled."""
    if hides_nothing(actor):
        return
    for field in form.fields.values():
        rows = field.queryset if isinstance(field, ModelChoiceField) else None
        kind = refs.kind_of(rows.model) if rows is not None else None
        if rows is None or kind is None or not kind.markable:
            continue
        found = hidden(actor, kind.name, rows.values_list("pk", flat=True))
        if found:
            _cover(field, found)


def _cover(field: Any, found: dict[int, frozenset[str]]) -> None:
    called = field.label_from_instance
    field.label_from_instance = lambda row: called(
        Shown(row, found.get(row.pk, NOTHING), {}) if row.pk in found else row
    )
