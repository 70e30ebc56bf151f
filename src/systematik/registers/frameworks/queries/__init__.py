"""Every read of the register of frameworks."""

from systematik.registers.frameworks.queries.comparing import Difference, difference, successors
from systematik.registers.frameworks.queries.frameworks import (
    assessable,
    edition_named,
    editions,
    editions_listed,
    frameworks,
    in_group,
    is_assessable,
    numbered,
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
from systematik.registers.frameworks.queries.nodes import EditionNode, Node, by_edition
from systematik.registers.frameworks.queries.originals import (
    OriginalNode,
    from_source,
    held,
    holding,
    original_nodes,
    original_of,
)

__all__ = [
    "Answering",
    "Difference",
    "EditionNode",
    "Finder",
    "Node",
    "OriginalNode",
    "answering",
    "assessable",
    "by_edition",
    "difference",
    "edition_named",
    "editions",
    "editions_listed",
    "frameworks",
    "from_source",
    "held",
    "holding",
    "in_group",
    "is_assessable",
    "joined",
    "mapping_sets",
    "mappings",
    "numbered",
    "original_nodes",
    "original_of",
    "requirements",
    "successors",
    "to_be_verified",
    "tree",
    "turned",
]
