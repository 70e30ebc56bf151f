"""Tables of frameworks."""

from systematik.registers.frameworks.models.frameworks import Edition, Framework, FrameworkKind, Requirement
from systematik.registers.frameworks.models.mappings import Confidence, Mapping, MappingSet, Relation

__all__ = [
    "Confidence",
    "Edition",
    "Framework",
    "FrameworkKind",
    "Mapping",
    "MappingSet",
    "Relation",
    "Requirement",
]
