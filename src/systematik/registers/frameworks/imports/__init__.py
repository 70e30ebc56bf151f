"""Reads frameworks and mappings from files: our own YAML, CISO Assistant's libraries, sheets."""

from systematik.registers.frameworks.imports.files import (
    is_library,
    read,
    read_document,
    shipped,
    shipped_names,
    take,
)

__all__ = ["is_library", "read", "read_document", "shipped", "shipped_names", "take"]
