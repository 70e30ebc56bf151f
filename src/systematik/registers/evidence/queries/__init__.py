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
    "listed",
    "panel",
    "stale",
    "used_by",
    "uses",
]
