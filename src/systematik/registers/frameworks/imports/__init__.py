"""Reads frameworks and mappings from files: our own YAML, CISO Assistant's libraries, OSCAL, sheets."""

from systematik.registers.frameworks.imports import sheets
from systematik.registers.frameworks.imports.ciso_assistant import OtherLibrary
from systematik.registers.frameworks.imports.files import (
    LARGEST_FILE,
    Held,
    Taken,
    is_library,
    read,
    read_document,
    shipped,
    shipped_names,
    shipped_titles,
    take,
)
from systematik.registers.frameworks.imports.uploads import (
    BadFile,
    Preview,
    is_sheet,
    notes,
    previewed,
    recognised,
)

__all__ = [
    "LARGEST_FILE",
    "BadFile",
    "Held",
    "OtherLibrary",
    "Preview",
    "Taken",
    "is_library",
    "is_sheet",
    "notes",
    "previewed",
    "read",
    "read_document",
    "recognised",
    "sheets",
    "shipped",
    "shipped_names",
    "shipped_titles",
    "take",
]
