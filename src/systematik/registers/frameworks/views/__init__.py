"""Pages of frameworks."""

from systematik.registers.frameworks.views.loading import load
from systematik.registers.frameworks.views.mapping import map_requirement, unmap_requirement
from systematik.registers.frameworks.views.sets import mapping_set
from systematik.registers.frameworks.views.sheets import load_sheet
from systematik.registers.frameworks.views.showing import (
    compare,
    edition,
    frameworks,
    mapped_requirements,
    mapping_sets,
    requirement,
    requirements,
)
from systematik.registers.frameworks.views.verifying import verify, verify_edition

__all__ = [
    "compare",
    "edition",
    "frameworks",
    "load",
    "load_sheet",
    "map_requirement",
    "mapped_requirements",
    "mapping_set",
    "mapping_sets",
    "requirement",
    "requirements",
    "unmap_requirement",
    "verify",
    "verify_edition",
]
