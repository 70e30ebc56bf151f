"""Reads frameworks and mappings from files: our own YAML, CISO Assistant's libraries, sheets."""

from systematik.registers.frameworks.imports import sheets
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

__all__ = [
    "LARGEST_FILE",
    "Held",
    "Taken",
    "is_library",
    "read",
    "read_document",
    "sheets",
    "shipped",
    "shipped_names",
    "shipped_titles",
    "take",
]
