"""What a spreadsheet may be at most; a file is measured before anything parses it."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

LARGEST_FILE = 10 * 1024 * 1024
# A packed file may grow to this, measured by unpacking, not by what it says of itself.
LARGEST_UNPACKED = 60 * 1024 * 1024
LARGEST_RATIO = 200
SMALL_ENOUGH = 1024 * 1024
MOST_ENTRIES = 500
# What costs is not bytes but elements: each becomes an object when it is read.
MOST_ELEMENTS = 2_000_000
# Styles and the like are read whole; only sheets and their texts are read as they come.
LARGEST_PART = 2 * 1024 * 1024
STREAMED = ("xl/worksheets/", "xl/sharedstrings.xml")
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 20_000
CHUNK = 64 * 1024


class Unreadable(Exception):
    """The file can't be read as a table; the message says why and what to do."""


def refuse_large(content: bytes) -> None:
    """Refuse a file that is larger than any register."""
    if len(content) > LARGEST_FILE:
        raise Unreadable(
            # How much larger is not known: nobody reads on past what may be read.
            _("Filen är för stor. Högst %(most)d MB går att läsa in.") % {"most": LARGEST_FILE // 1024**2}
        )
    if not content.strip():
        raise Unreadable(_("Filen är tom."))


def refuse_dangerous(content: bytes) -> None:
    """Refuse what is no plain xlsx workbook: bombs, macros, old formats, other packages."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _measure(package)
            _recognise(set(package.namelist()))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unreadable(
            _("Filen är skadad eller inte en xlsx-fil. Spara om den i kalkylprogrammet.")
        ) from error


def _measure(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    bomb = Unreadable(_("Filen packar upp sig till orimligt mycket och läses inte."))
    if len(entries) > MOST_ENTRIES:
        raise bomb
    total = elements = 0
    for entry in entries:
        size, name = 0, entry.filename.lower()
        is_read_whole = name.endswith((".xml", ".rels")) and not name.startswith(STREAMED)
        with package.open(entry) as unpacked:
            while chunk := unpacked.read(CHUNK):
                size += len(chunk)
                elements += chunk.count(b"<")
                if elements > MOST_ELEMENTS or (is_read_whole and size > LARGEST_PART):
                    raise bomb
                if total + size > LARGEST_UNPACKED:
                    raise bomb
                if size > SMALL_ENOUGH and size > LARGEST_RATIO * max(1, entry.compress_size):
                    raise bomb
        total += size


def _recognise(names: set[str]) -> None:
    if any("vbaproject" in name.lower() for name in names):
        raise Unreadable(_("Filen har makron och läses inte. Spara den som vanlig xlsx eller som csv."))
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Unreadable(_("Filen är inte en xlsx-fil. Spara den som xlsx eller csv."))
