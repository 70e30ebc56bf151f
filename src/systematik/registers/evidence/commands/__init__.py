"""Every write of the register of evidence."""

from systematik.registers.evidence.commands.adding import AlreadyThere, add_evidence, edit_evidence
from systematik.registers.evidence.commands.using import CannotUse, stop_using, use_evidence

__all__ = [
    "AlreadyThere",
    "CannotUse",
    "add_evidence",
    "edit_evidence",
    "stop_using",
    "use_evidence",
]
