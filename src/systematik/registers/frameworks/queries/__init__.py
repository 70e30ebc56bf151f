"""Every read of the register of frameworks."""

from systematik.registers.frameworks.queries.frameworks import (
    assessable,
    edition_named,
    editions,
    editions_listed,
    frameworks,
    in_group,
    is_assessable,
    requirements,
    to_be_verified,
    tree,
)
from systematik.registers.frameworks.queries.mappings import (
    Answering,
    Finder,
    answering,
    joined,
    mapping_sets,
    mappings,
    turned,
)

__all__ = [
    "Answering",
    "Finder",
    "answering",
    "assessable",
    "edition_named",
    "editions",
    "editions_listed",
    "frameworks",
    "in_group",
    "is_assessable",
    "joined",
    "mapping_sets",
    "mappings",
    "requirements",
    "to_be_verified",
    "tree",
    "turned",
]
