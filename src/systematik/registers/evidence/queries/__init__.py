"""Every read of the register of evidence."""

from systematik.registers.evidence.queries.evidence import (
    editable,
    evidence,
    fresh,
    holding,
    in_use,
    listed,
    stale,
)
from systematik.registers.evidence.queries.uses import (
    Leaning,
    Leant,
    Panel,
    Use,
    leans,
    leant_by,
    panel,
    used_by,
    uses,
)

__all__ = [
    "Leaning",
    "Leant",
    "Panel",
    "Use",
    "editable",
    "evidence",
    "fresh",
    "holding",
    "in_use",
    "leans",
    "leant_by",
    "listed",
    "panel",
    "stale",
    "used_by",
    "uses",
]
