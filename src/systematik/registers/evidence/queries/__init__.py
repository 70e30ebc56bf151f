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
    Panel,
    Use,
    leans,
    number_leant_on,
    panel,
    used_by,
    uses,
)

__all__ = [
    "Leaning",
    "Panel",
    "Use",
    "editable",
    "evidence",
    "fresh",
    "holding",
    "in_use",
    "leans",
    "listed",
    "number_leant_on",
    "panel",
    "stale",
    "used_by",
    "uses",
]
