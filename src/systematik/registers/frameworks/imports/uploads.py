"""A file is known by its content, shown as what it would become, and refused in one sentence where it is strange."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from systematik.foundation import marked_yaml
from systematik.foundation.access.actor import Actor
from systematik.foundation.marked_yaml import BadYaml
from systematik.foundation.refusals import Refused
from systematik.registers.frameworks.commands import Foreign, Library, Mappings
from systematik.registers.frameworks.imports import oscal
from systematik.registers.frameworks.imports.files import (
    LARGEST_FILE,
    Held,
    Taken,
    is_library,
    read_document,
    take,
)
from systematik.rendering.oscal import KNOWN, Unreadable

SHEETS = (".xlsx", ".csv", ".xls", ".xlsm")
PACKED = b"PK\x03\x04"
MOST_SHOWN = 20


class BadFile(Refused):
    """The file is no framework; the message names file and, where there is one, line."""


@dataclass(frozen=True)
class Preview:
    """What a file would become: `number` requirements or mappings, `rows` with their headings, `shown` the first of those."""

    taken: Taken
    held: Held
    number: int
    rows: Sequence[Any]

    @property
    def shown(self) -> Sequence[Any]:
        return self.rows[:MOST_SHOWN]

    @property
    def is_cut(self) -> bool:
        return len(self.rows) > MOST_SHOWN

    @property
    def title(self) -> str:
        return self.taken.title

    @property
    def is_new(self) -> bool:
        return self.taken.is_new

    @property
    def holds_mappings(self) -> bool:
        return isinstance(self.held, Mappings)

    @property
    def notes(self) -> list[str]:
        return notes([self.held])

    @property
    def ended(self) -> int:
        return self.taken.ended

    @property
    def unknown(self) -> tuple[str, ...]:
        return self.taken.unknown


def notes(several: list[Held]) -> list[str]:
    """Return a sentence for each thing in a file that the requirements don't show."""
    return [note for each in several if not isinstance(each, Mappings) for note in each.notes]


def is_sheet(content: bytes, name: str) -> bool:
    """Return whether the file has rows and columns, which somebody must name."""
    return content.startswith(PACKED) or name.lower().endswith(SHEETS)


def recognised(content: bytes, *, name: str) -> list[Held]:
    """Return what a file holds, be it YAML or OSCAL; raises BadFile."""
    try:
        if _is_json(content, name) and not _is_library(content, name):
            return [*oscal.read(content)]
        return _read_yaml(content, name)
    except BadYaml as error:
        raise BadFile(str(error)) from error
    except Unreadable as error:
        raise BadFile(f"{name}: {error}") from error


def _is_json(content: bytes, name: str) -> bool:
    begins_so = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    if name.lower().endswith((".yaml", ".yml")):
        # YAML may begin so too.
        return begins_so and _value(content) is not None
    return begins_so or name.lower().endswith(".json")


def _is_library(content: bytes, name: str) -> bool:
    """Return whether it is a library written as JSON, which is YAML too."""
    return is_library(marked_yaml.Marked(name, value=_value(content)))


def _value(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _read_yaml(content: bytes, name: str) -> list[Held]:
    document = marked_yaml.parse(content, source=name, largest=LARGEST_FILE, is_foreign=True)
    if isinstance(document.value, dict) and not is_library(document):
        model = next((each for each in KNOWN if each in document.value), "")
        if model:
            raise document.error(_("OSCAL läses in som JSON, inte som YAML"), model)
    return read_document(document)


def previewed(actor: Actor, several: list[Held], *, at: datetime) -> list[Preview]:
    """Return what would become of each; raises what reading it in would raise. Nothing stays written."""
    with transaction.atomic():
        taken = take(actor, several, at=at)
        transaction.set_rollback(True)
    return [_preview(held, each) for held, each in zip(several, taken, strict=True)]


def _preview(held: Held, taken: Taken) -> Preview:
    if isinstance(held, Mappings):
        return Preview(taken, held, taken.number, held.pairs)
    library: Library = held.library if isinstance(held, Foreign) else held
    number = sum(node.is_assessable for node in library.nodes)
    return Preview(taken, held, number, library.nodes)
