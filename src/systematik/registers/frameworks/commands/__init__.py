"""Every write of the register of frameworks."""

from systematik.registers.frameworks.commands.libraries import (
    Foreign,
    Library,
    Mappings,
    Node,
    Pair,
    Point,
)
from systematik.registers.frameworks.commands.loading import CannotLoad, load_library
from systematik.registers.frameworks.commands.mapping import (
    OWN,
    CannotMap,
    load_mappings,
    map_requirement,
    unmap_requirement,
)
from systematik.registers.frameworks.commands.originals import load_with_original
from systematik.registers.frameworks.commands.verifying import (
    CannotVerify,
    verify_edition,
    verify_requirement,
)

__all__ = [
    "OWN",
    "CannotLoad",
    "CannotMap",
    "CannotVerify",
    "Foreign",
    "Library",
    "Mappings",
    "Node",
    "Pair",
    "Point",
    "load_library",
    "load_mappings",
    "load_with_original",
    "map_requirement",
    "unmap_requirement",
    "verify_edition",
    "verify_requirement",
]
