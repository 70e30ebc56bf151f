"""Reads YAML from strangers: safe, bounded, and every value knows its line.

Plainer than YAML 1.1 on purpose: no tags, `on`, `ja`, `12:30` stay texts. Anchors, aliases and a field that stands twice
are taken from other programs' files alone, of which the latter holds, as their own readers have it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 16
# The largest published library of requirements is about a tenth of it.
MOST_VALUES = 1_000_000
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})$")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
MERGE = "<<"
# No database keeps these.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
BLOCK = "efter > eller | får bara en radbrytning stå; sätt texten inom citattecken"
DIRECTIVE = "en rad får inte börja med %; sätt texten inom citattecken"
TABBED = "raden börjar med en tabb; indrag görs med mellanslag"
TAG = "ett värde får inte börja med !; sätt texten inom citattecken"
# What libyaml says of a file that is none, as somebody who wrote it by hand would be told.
PROBLEMS = {
    "did not find expected ',' or ']'": "här saknas ett komma eller ]",
    "did not find expected ',' or '}'": "här saknas ett komma eller }",
    "did not find expected '-' indicator": "här väntades nästa punkt, med - i samma indrag som de andra",
    "did not find expected key": "här väntades ett fält, i samma indrag som de andra",
    "did not find expected node content": "här väntades ett värde",
    "did not find expected <document start>": "här tar dokumentet slut men filen fortsätter",
    "could not find expected ':'": "här saknas ett kolon efter fältets namn",
    "mapping values are not allowed in this context": "ett kolon står där inget fält kan stå; sätt texten inom citattecken",
    "block sequence entries are not allowed in this context": "en punkt med - står där ingen lista kan stå",
    "found character that cannot start any token": "ett värde kan inte börja så; tabb som indrag, @ och ` går inte",
    "found unexpected end of stream": "filen tar slut mitt i en text inom citattecken",
    "found unknown escape character": "okänt tecken efter \\ inom citattecken",
    "did not find expected alphabetic or numeric character": "efter & eller * väntades ett namn",
    "control characters are not allowed": "filen har styrtecken, som inte får stå i text",
    "did not find expected comment or line break": BLOCK,
    "found an indentation indicator equal to 0": BLOCK,
    "could not find expected directive name": DIRECTIVE,
    "found unknown directive name": DIRECTIVE,
    "found unexpected non-alphabetical character": DIRECTIVE,
    "found unexpected ':'": "ett kolon står mitt i en text; sätt texten inom citattecken",
    "mapping keys are not allowed in this context": "ett frågetecken står där inget fält kan stå; sätt texten inom citattecken",
    "found a tab character where an indentation space is expected": TABBED,
    "found a tab character that violates indentation": TABBED,
    "did not find URI escaped octet": TAG,
    "did not find expected tag URI": TAG,
    "did not find the expected '>'": TAG,
    "did not find expected whitespace or line break": TAG,
    "found undefined tag handle": TAG,
}
UNKNOWN = "läsaren förstår inte det som står här"

Path_ = tuple[str | int, ...]


class BadYaml(ValueError):
    """The file cannot be read; `str()` is one line that names file and line."""

    def __init__(self, source: str, line: int, problem: str) -> None:
        self.source, self.line, self.problem = source, line, problem
        super().__init__(f"{source}, rad {line}: {problem}" if line else f"{source}: {problem}")


@dataclass
class Marked:
    """A document and the line of each of its values, by path; `digest` is the SHA-256 of its bytes.

    `repeated` is the error of the first field that stands twice, where that was let pass.
    """

    source: str
    digest: str = ""
    value: Any = None
    repeated: BadYaml | None = None
    lines: dict[Path_, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """Return the line of the value at that path, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def error(self, problem: str, *path: str | int) -> BadYaml:
        """Return the error that points at a path."""
        return BadYaml(self.source, self.line(*path), problem)


def read(path: Path, *, largest: int = MAX_BYTES, is_foreign: bool = False) -> Marked:
    """Return the document in a file; raises BadYaml."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadYaml(str(path), 0, f"filen kan inte läsas ({error.strerror})") from error
    return parse(content, source=str(path), largest=largest, is_foreign=is_foreign)


def parse(content: bytes, *, source: str, largest: int = MAX_BYTES, is_foreign: bool = False) -> Marked:
    """Return the document in some bytes, read as another program's where `is_foreign`; raises BadYaml."""
    if len(content) > largest:
        raise BadYaml(source, 0, f"filen är större än {largest // 1024 // 1024} MB")
    document = Marked(source, hashlib.sha256(content).hexdigest())
    try:
        events = yaml.parse(content.decode("utf-8-sig"), Loader=LOADER)
        document.value = _Reading(document, events, is_foreign=is_foreign).whole()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadYaml(source, line, "texten är inte UTF-8") from error
    except yaml.YAMLError as error:
        raise BadYaml(source, _line(error), f"inte giltig YAML ({_problem(error)})") from error
    return document


@dataclass(frozen=True)
class _Anchored:
    """What an anchor names, how many values that is, and how deep it goes."""

    value: Any
    count: int
    depth: int


class _Reading:
    """Reads a document in one pass over its events.

    What an alias stands for is the same object again, but it is counted as if it were written out: a few lines of
    aliases to aliases would otherwise be more than anyone can walk through.
    """

    def __init__(self, document: Marked, events: Iterator[Any], *, is_foreign: bool) -> None:
        self.document, self.events, self.is_foreign = document, events, is_foreign
        self.anchors: dict[str, _Anchored] = {}
        self.count = self.depth = self.deepest = 0

    def whole(self) -> Any:
        """Return the only document of the stream, None where there is none."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        value = self._value(next(self.events), ())
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refused(after, "filen har flera dokument (---) men ska ha ett")
        return value

    def _value(self, event: Any, path: Path_) -> Any:
        self.document.lines[path] = event.start_mark.line + 1
        if event.anchor and not self.is_foreign:
            raise self._refused(event, "ankare och alias (& och *) används inte här")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if not event.anchor:
            return self._written(event, path)
        before, outer, self.deepest = self.count, self.deepest, self.depth
        value = self._written(event, path)
        self.anchors[event.anchor] = _Anchored(value, self.count - before, self.deepest - self.depth)
        self.deepest = max(outer, self.deepest)
        return value

    def _alias(self, event: Any) -> Any:
        named = self.anchors.get(event.anchor)
        if named is None:
            raise self._refused(event, f"*{event.anchor} står före det som heter &{event.anchor}")
        self._counted(event, named.count, named.depth)
        return named.value

    def _written(self, event: Any, path: Path_) -> Any:
        self._counted(event, 1, 0)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event, path, self.document)
        self.depth += 1
        self._counted(event, 0, 0)
        value = self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._fields(path)
        self.depth -= 1
        return value

    def _counted(self, event: Any, count: int, depth: int) -> None:
        self.count += count
        self.deepest = max(self.deepest, self.depth + depth)
        if self.deepest > MAX_DEPTH:
            raise self._refused(event, f"djupare än {MAX_DEPTH} nivåer")
        if self.count > MOST_VALUES:
            raise self._refused(event, f"filen har mer än {MOST_VALUES} värden")

    def _list(self, path: Path_) -> list[Any]:
        found: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._value(event, (*path, len(found))))
        return found

    def _fields(self, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key in self.events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            name = str(key.value) if isinstance(key, yaml.ScalarEvent) else ""
            if not name or name in found:
                self._twice(key, name)
            at = (*path, name)
            found[name] = self._value(next(self.events), at)
            self.document.lines[at] = key.start_mark.line + 1
        return _merged(found) if self.is_foreign and MERGE in found else found

    def _twice(self, key: Any, name: str) -> None:
        error = self._refused(key, f"fältet ”{name}” står två gånger eller saknar namn")
        if not name or not self.is_foreign:
            raise error
        self.document.repeated = self.document.repeated or error

    def _refused(self, event: Any, problem: str) -> BadYaml:
        return BadYaml(self.document.source, event.start_mark.line + 1, problem)


def _merged(found: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with those that << brings in from elsewhere; what stands here itself holds."""
    brought = found.pop(MERGE)
    for each in brought if isinstance(brought, list) else [brought]:
        if isinstance(each, dict):
            found = {**each, **found}
    return found


def _scalar(event: Any, path: Path_, document: Marked) -> Any:
    text = event.value
    if UNKEEPABLE.search(text):
        raise document.error("texten har ett tecken som inte går att spara", *path)
    if event.style:  # quoted or a block: meant as text
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.match(text):
        return int(text)
    if DAY.match(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise document.error(f"{text} är inte ett datum", *path) from None
    return text


def _line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else 1


def _problem(error: yaml.YAMLError) -> str:
    """Return what the parser found wrong, in Swedish."""
    return PROBLEMS.get(getattr(error, "problem", None) or getattr(error, "reason", None) or "", UNKNOWN)
