"""Which files are taken in: known by name and, whatever the name says, by what they hold."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

MOST_PARTS = 20_000
TEXT_SAMPLE = 1_000_000


@dataclass(frozen=True)
class FileKind:
    """A kind of file: how its name ends, what it is served as, and how its content is known."""

    suffix: str
    content_type: str
    holds: Callable[[IO[bytes]], bool]


def _starts(*signatures: bytes) -> Callable[[IO[bytes]], bool]:
    def holds(file: IO[bytes]) -> bool:
        return file.read(16).startswith(signatures)

    return holds


def _package(part: str) -> Callable[[IO[bytes]], bool]:
    """Know an Office file by its main part; one with macros is another kind, which is not taken in."""

    def holds(file: IO[bytes]) -> bool:
        names = _parts(file)
        return part in names and not any(name.lower().endswith("vbaproject.bin") for name in names)

    return holds


def _open_document(content_type: str) -> Callable[[IO[bytes]], bool]:
    def holds(file: IO[bytes]) -> bool:
        # The format puts its type first and unpacked, so nothing needs unpacking to know it.
        return content_type.encode() in file.read(120) and "content.xml" in _parts(file)

    return holds


def _parts(file: IO[bytes]) -> set[str]:
    """Return the names in a zip without unpacking anything."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return set()
    return set(names) if len(names) <= MOST_PARTS else set()


def _text(file: IO[bytes]) -> bool:
    start = file.read(TEXT_SAMPLE)
    if b"\x00" in start:
        return False
    # A character may be cut at the end of the sample.
    return any(_is_utf8(start[: len(start) - cut]) for cut in range(4))


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
KINDS = {
    kind.suffix: kind
    for kind in (
        FileKind(".pdf", "application/pdf", _starts(b"%PDF-")),
        FileKind(".docx", f"{OFFICE}.wordprocessingml.document", _package("word/document.xml")),
        FileKind(".xlsx", f"{OFFICE}.spreadsheetml.sheet", _package("xl/workbook.xml")),
        FileKind(".pptx", f"{OFFICE}.presentationml.presentation", _package("ppt/presentation.xml")),
        FileKind(".odt", f"{OPEN}.text", _open_document(f"{OPEN}.text")),
        FileKind(".ods", f"{OPEN}.spreadsheet", _open_document(f"{OPEN}.spreadsheet")),
        FileKind(".png", "image/png", _starts(b"\x89PNG\r\n\x1a\n")),
        FileKind(".jpg", "image/jpeg", _starts(b"\xff\xd8\xff")),
        FileKind(".jpeg", "image/jpeg", _starts(b"\xff\xd8\xff")),
        FileKind(".txt", "text/plain; charset=utf-8", _text),
        FileKind(".md", "text/markdown; charset=utf-8", _text),
    )
}
DOCUMENTS = (".pdf", ".docx", ".odt", ".xlsx", ".ods", ".pptx", ".txt", ".md")


def kind_of(name: str) -> FileKind | None:
    """Return the kind that a file's name claims."""
    return KINDS.get(PurePath(name).suffix.lower())
