"""Puts words into records that a reader must never meet, and looks for them in everything the site sends."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import CharField, Model, TextField
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import events, structure
from systematik.foundation.history.tracked import tracked
from tests.world import SYSTEM

# Written with the row's id behind, so that a page which repeats the words searched for is no leak.
MARKED, WHOLE, FOREIGN = "Kanariegul", "Kanarieblix", "Kanariefrost"
# A section's heading is not the audit's title, though both columns are called so.
OWN_MEANING = {("assurance.AuditSection", "title")}
NOT_WORDS = (
    "path",
    "sha256",
    "email",
    "role",
    "state",
    "external_id",
    "about_kind",
    "origin_kind",
    "kind",
    "link",
    "record_kind",
    "list_name",
)


def texts(model: type[Model]) -> list[str]:
    """Return the fields of a table that people write words into."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and not field.choices and field.name not in NOT_WORDS
    ]


def write(row: Model, fields: Iterable[str], word: str) -> None:
    """Write the word into the row's fields, each with the row's id so that names stay apart."""
    values = {}
    for name in fields:
        limit = row._meta.get_field(name).max_length or 200
        values[name] = f"{word} {row.pk}"[:limit]
    if not values:
        return
    with events.event(SYSTEM, "canary.set", at=timezone.now()):
        type(row)._default_manager.filter(pk=row.pk).update(**values)


@contextmanager
def thawed() -> Iterator[None]:
    """Let what is frozen be written too: who is shown what is tried here, not how it is kept."""
    frozen: dict[Any, Any] = {one.model: one.model.FROZEN for one in tracked() if one.frozen}  # type: ignore[attr-defined]
    for model in frozen:
        model.FROZEN = ()
    _renew_guards()
    try:
        yield
    finally:
        for model, names in frozen.items():
            model.FROZEN = names
    _renew_guards()


def _renew_guards() -> None:
    # PostgreSQL changes no table while constraints of its rows wait to be checked.
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in [*structure.drop_guards(connection), *structure.guards(connection)]:
            cursor.execute(statement)


def parts(kind: refs.Kind, row: Model) -> list[Model]:
    """Return the rows of the tables that belong to a record."""
    return [
        part
        for name, home in kind.parts.items()
        for part in refs.part_model(name)._default_manager.filter(**{home: row.pk})
    ]


def fill(kind: refs.Kind, row: Model, word: str) -> None:
    """Write the word into all of a record, but for what its list shows also of one that is secret as a whole."""
    write(row, [name for name in texts(type(row)) if name not in kind.listed], word)
    for part in parts(kind, row):
        write(part, texts(type(part)), word)


def mark_fields(kind: refs.Kind, row: Model) -> None:
    """Mark every field of the record that may be marked, with the word in it now and, by then, in its past."""
    for one in (row, *parts(kind, row)):
        label = type(one)._meta.label
        marked = [name for name in texts(type(one)) if name in kind.markable]
        write(one, [name for name in marked if (label, name) not in OWN_MEANING], MARKED)
    for field in kind.markable:
        _mark(kind.name, row.pk, field)


def mark_whole(kind: refs.Kind, row: Model) -> None:
    """Mark the record as a whole, with the word in all of it."""
    fill(kind, row, WHOLE)
    _mark(kind.name, row.pk, "")


def _mark(kind: str, pk: int, field: str) -> None:
    given: dict[str, Any] = {"ground": "OSL 18:8", "assessed_by": "Prov", "at": timezone.now()}
    mark_secret(SYSTEM, kind=kind, pk=pk, field=field, **given)


def told(body: bytes, words: Iterable[str]) -> bool:
    """Return whether what is sent holds one of the words, as it was written into a record."""
    found = "|".join(words).encode()
    return re.search(b"(" + found + rb")(\s|%20|\+|&nbsp;|</?\w+>)*\d", opened(body)) is not None


def opened(body: bytes) -> bytes:
    """Return what is sent as a reader would see it: packed files unpacked."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())
