"""The underlagspaket: what the auditors asked for, as it was on the agreed days, in one file.

Read by nobody in particular: a reader who may see what was handed over and nothing marked secret. So the same
records give the same bytes, whoever fetches the package.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor, Granted
from systematik.foundation.files.models import StoredFile
from systematik.foundation.files.storing import path_of
from systematik.foundation.files.uploads import clean_name
from systematik.foundation.history import past
from systematik.foundation.refs import Ref
from systematik.processes.assurance.models import Audit, Material, MaterialItem
from systematik.processes.assurance.queries.rooms import EXTERNAL, OPENING, handed
from systematik.processes.assurance.workflow.materials import MaterialState
from systematik.registers.documents import queries as documents
from systematik.registers.evidence import queries as evidence
from systematik.rendering import packages, spreadsheets
from systematik.rendering.paper import Block, Definitions, Heading, Paper, markdown, pdf_bytes
from systematik.ui import tables

SUMS = "SHA256SUMS"
INDEX = "innehall.html"


@dataclass(frozen=True)
class Part:
    """A file of the package."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Answered:
    """Something that was asked for, with the files that answer it."""

    material: Material
    parts: list[Part]


def package(audit: Audit) -> bytes:
    """Return the package as zip: an index, the files, and a list of checksums that `sha256sum -c` reads."""
    # In the language of the records, whoever fetches it.
    with override("sv"):
        answered = list(contents(audit))
        index = render_to_string("assurance/package/index.html", {"audit": audit, "answered": answered})
    parts = [Part(INDEX, index.encode()), *(part for each in answered for part in each.parts)]
    sums = "".join(f"{part.sha256}  {part.name}\n" for part in parts)
    return packages.zipped([*((part.name, part.data) for part in parts), (SUMS, sums.encode())])


def contents(audit: Audit) -> Iterator[Answered]:
    """Yield what was asked for in the order that it was asked."""
    asked = Material.objects.filter(audit=audit).order_by("asked_on", "pk").prefetch_related("items")
    reader = Actor(id=None, name="")
    hidden = secrecy.hidden(reader, "material", [each.pk for each in asked])
    for number, material in enumerate(asked, start=1):
        if "" in hidden.get(material.pk, ()):
            continue
        shown = secrecy.shown_one(reader, material)
        given = material.state == MaterialState.HANDED_OVER
        folder = f"{number:02d} {clean_name(str(shown.title))[:60].strip()}"
        yield Answered(shown, list(_numbered(audit, material, folder)) if given else [])


def _numbered(audit: Audit, material: Material, folder: str) -> Iterator[Part]:
    items = sorted(material.items.all(), key=lambda item: item.pk)
    made = _as_of(audit, material, items)
    for number, (name, data) in enumerate(made, start=1):
        yield Part(f"{folder}/{number:02d} {clean_name(name)}", data)


def _as_of(audit: Audit, material: Material, items: list[MaterialItem]) -> list[tuple[str, bytes]]:
    """Return the files of what was handed over, read as it was at the end of the agreed day."""
    assert material.as_of is not None  # noqa: S101 - the database holds it so
    at = past.end_of_day(material.as_of)
    with past.as_of(at):
        return [file for item in items for file in _files(audit, material, items, item, at)]


def _files(audit: Audit, material: Material, items: list[MaterialItem], item: MaterialItem, at: Any) -> Any:
    if item.list_name:
        return [(f"{item.list_name}.xlsx", list_bytes(audit, item.list_name, at))]
    reader = Actor(id=None, name="", handed=handed(items))
    return _record(audit, reader, Ref(item.kind, item.object_id or 0), at)


def list_bytes(audit: Audit, name: str, at: Any) -> bytes:
    """Return a list of the audited municipality as a workbook: what an auditor reads there, nothing secret."""
    table = tables.registered(name)
    if table is None:
        return b""
    reader = Actor(id=None, name="", grants=(Granted(EXTERNAL, OPENING, audit.unit.path),))
    rows = tables.select(table, reader, {}, at=at).rows
    records = tables.rows_as_fields(table, rows, actor=reader)
    headings = [str(column.label) for column in table.columns]
    return spreadsheets.xlsx_bytes(
        headings, [[text for _label, text in record.fields] for record in records], title=str(table.title)
    )


def _record(audit: Audit, reader: Actor, ref: Ref, at: Any) -> list[tuple[str, bytes]]:
    """Return a record as PDF, and its file where it has one; nothing for what is marked secret."""
    known = refs.kind(ref.kind)
    row = known.visible(reader).filter(pk=ref.id).first()
    if row is None:
        return []
    shown = secrecy.shown_one(reader, row, kind=known.name)
    text, stored = _text_and_file(reader, ref, at)
    given = None if secrecy.hidden(reader, ref.kind, [ref.id]) else stored
    title = str(known.title(shown))
    paper = Paper(
        title=title,
        owner=audit.unit.name,
        day=timezone.localdate(at),
        blocks=tuple(_blocks(_fields(reader, ref, at), text, given)),
        subtitle=str(known.label),
        about=((_("Som det såg ut"), timezone.localdate(at).isoformat()),),
    )
    files = [(f"{title[:80]}.pdf", pdf_bytes(paper))]
    if given is not None:
        files.append((given.name, path_of(given.sha256).read_bytes()))
    return files


def _blocks(fields: list[tuple[str, str]], text: str, stored: StoredFile | None) -> Iterator[Block]:
    """Yield what the record says, the file that follows beside it, and its text."""
    told = [*fields, *([(_("Fil"), f"{stored.name}, SHA-256 {stored.sha256}")] if stored else [])]
    yield Heading(_("Uppgifterna"))
    yield Definitions(tuple(told))
    if text:
        yield Heading(_("Texten"))
        yield from markdown.blocks(text, below=1)


def _fields(reader: Actor, ref: Ref, at: Any) -> list[tuple[str, str]]:
    """Return what the record says, in the columns of its own list."""
    for name in tables.registered_names():
        table = tables.registered(name)
        if table is not None and table.kind == ref.kind:
            rows = table.rows(reader, at).filter(pk=ref.id)
            return [
                field
                for record in tables.rows_as_fields(table, rows, actor=reader)
                for field in record.fields
                if field[1]
            ]
    return []


def _text_and_file(reader: Actor, ref: Ref, at: Any) -> tuple[str, StoredFile | None]:
    if ref.kind == "document":
        found = documents.listed(reader, at).filter(pk=ref.id).first()
        content = documents.document_page(reader, found, at).content if found else None
        return (content.text, content.file) if content else ("", None)
    if ref.kind == "evidence":
        kept = evidence.evidence(reader, at).filter(pk=ref.id).first()
        return "", kept.file if kept else None
    return "", None
