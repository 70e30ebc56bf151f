"""Reads YAML from strangers: safe, bounded, and every value knows its line.

Plainer than YAML 1.1 on purpose: no tags, no anchors or aliases, no repeated keys, and `on`, `ja`, `12:30` stay texts.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 12
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})$")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
# No database keeps these.
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

Path_ = tuple[str | int, ...]


class BadYaml(ValueError):
    """The file cannot be read; `str()` is one line that names file and line."""

    def __init__(self, source: str, line: int, problem: str) -> None:
        self.source, self.line, self.problem = source, line, problem
        super().__init__(f"{source}, rad {line}: {problem}" if line else f"{source}: {problem}")


@dataclass
class Marked:
    """A document and the line of each of its values, by path; `digest` is the SHA-256 of its bytes."""

    source: str
    digest: str = ""
    value: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """Return the line of the value at that path, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def error(self, problem: str, *path: str | int) -> BadYaml:
        """Return the error that points at a path."""
        return BadYaml(self.source, self.line(*path), problem)


def read(path: Path, *, largest: int = MAX_BYTES) -> Marked:
    """Return the document in a file; raises BadYaml."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadYaml(str(path), 0, f"filen kan inte läsas ({error.strerror})") from error
    return parse(content, source=str(path), largest=largest)


def parse(content: bytes, *, source: str, largest: int = MAX_BYTES) -> Marked:
    """Return the document in some bytes; raises BadYaml."""
    if len(content) > largest:
        raise BadYaml(source, 0, f"filen är större än {largest // 1024 // 1024} MB")
    try:
        text = content.decode("utf-8-sig")
        _refuse_bombs(text, source)
        root = yaml.compose(text, Loader=LOADER)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadYaml(source, line, "texten är inte UTF-8") from error
    except yaml.YAMLError as error:
        raise BadYaml(source, _line(error), f"inte giltig YAML ({_problem(error)})") from error
    document = Marked(source, hashlib.sha256(content).hexdigest())
    document.value = _value(root, (), document)
    return document


def _refuse_bombs(text: str, source: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise BadYaml(source, line, f"djupare än {MAX_DEPTH} nivåer")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadYaml(source, line, "ankare och alias (& och *) används inte här")


def _value(node: Any, path: Path_, document: Marked) -> Any:
    if node is None:
        return None
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, number), document) for number, child in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key_node, child in node.value:
        name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
        if not name or name in found:
            raise BadYaml(
                document.source,
                key_node.start_mark.line + 1,
                f"fältet ”{name}” står två gånger eller saknar namn",
            )
        found[name] = _value(child, (*path, name), document)
        document.lines[(*path, name)] = key_node.start_mark.line + 1
    return found


def _scalar(node: Any, path: Path_, document: Marked) -> Any:
    text = node.value
    if UNKEEPABLE.search(text):
        raise document.error("texten har ett tecken som inte går att spara", *path)
    if node.style:  # quoted or a block: meant as text
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
    found = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return str(found).replace("\n", " ")
