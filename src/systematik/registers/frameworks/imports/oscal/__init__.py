"""OSCAL becomes frameworks and mappings: a catalog an edition, a profile the edition that it makes of others."""

from __future__ import annotations

from systematik.registers.frameworks.commands import Foreign, Mappings
from systematik.registers.frameworks.imports.oscal.editions import catalog_of, edition, written
from systematik.registers.frameworks.imports.oscal.mappings import mappings
from systematik.registers.frameworks.imports.oscal.mappings import written as written_mappings
from systematik.registers.frameworks.imports.oscal.naming import FORMAT
from systematik.rendering import oscal

__all__ = ["FORMAT", "catalog_of", "read", "written", "written_mappings"]


def read(content: bytes) -> list[Foreign | Mappings]:
    """Return what a file holds: an edition, or sets of mappings. Raises Unreadable."""
    document = oscal.read(content)
    if document.model == "mapping-collection":
        return [*mappings(document)]
    return [edition(document)]
