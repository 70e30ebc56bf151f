"""What an importer hands over: an edition or a set of mappings, whatever file it was read from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Node:
    """A requirement to be; `parent` is the key of the one it lies under, "" for the topmost."""

    key: str
    parent: str = ""
    ref: str = ""
    name: str = ""
    text: str = ""
    is_assessable: bool = True
    attributes: Mapping[str, Any] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    paragraph: str = ""
    source: str = ""
    authority: str = ""
    from_on: date | None = None
    to_on: date | None = None
    must_be_verified: bool = False


@dataclass(frozen=True)
class Library:
    """An edition of a framework with its nodes, parents before children.

    `notes` are sentences, one for each thing in the file that isn't taken in; they are no part of what it says.
    """

    framework: str
    edition: str
    name: str
    nodes: tuple[Node, ...]
    kind: str = "standard"
    publisher: str = ""
    authority: str = ""
    aliases: tuple[str, ...] = ()
    text: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    source: str = ""
    licence: str = ""
    from_on: date | None = None
    to_on: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what it says, the same however its file was written."""
        return _digest(self)


@dataclass(frozen=True)
class Foreign:
    """An edition in another program's format with its own words: `body` of the whole, `bodies` by keys of requirements.

    `notes` are sentences, one for each thing in the file that the requirements don't show.
    """

    library: Library
    format: str
    body: str
    bodies: Mapping[str, str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """A requirement of a framework, by their keys; of its latest edition where none is named."""

    framework: str
    key: str
    edition: str = ""


@dataclass(frozen=True)
class Pair:
    """One requirement that answers to another."""

    first: Point
    second: Point
    relation: str
    rationale: str = ""
    confidence: str = "medium"


@dataclass(frozen=True)
class Mappings:
    """A set of mappings from one source.

    One that `is_tolerant` may speak of requirements that aren't there: other programs don't look for them.
    """

    key: str
    name: str
    pairs: tuple[Pair, ...]
    source: str = ""
    licence: str = ""
    is_tolerant: bool = False

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what it says."""
        return _digest(self)


def _digest(value: Library | Mappings) -> str:
    said = asdict(value)
    said.pop("notes", None)
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()
