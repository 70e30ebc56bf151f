"""Tables of frameworks."""

from systematik.registers.frameworks.models.frameworks import (
    Edition,
    Framework,
    FrameworkKind,
    Requirement,
    beginning,
    language,
    numbered,
    published,
    said,
)
from systematik.registers.frameworks.models.mappings import Confidence, Mapping, MappingSet, Relation
from systematik.registers.frameworks.models.originals import Original

__all__ = [
    "Confidence",
    "Edition",
    "Framework",
    "FrameworkKind",
    "Mapping",
    "MappingSet",
    "Original",
    "Relation",
    "Requirement",
    "beginning",
    "language",
    "numbered",
    "published",
    "said",
]
