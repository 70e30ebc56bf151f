"""Every write of the register of governing documents; each opens one event."""

from systematik.registers.documents.commands.checklist import tick_content, untick_content
from systematik.registers.documents.commands.circulation import circulate_document, withdraw_document
from systematik.registers.documents.commands.decisions import CannotDecide, decide_document, review_document
from systematik.registers.documents.commands.drafting import (
    EditedMeanwhile,
    draft_document,
    edit_document,
)
from systematik.registers.documents.commands.endings import (
    discard_document,
    repeal_document,
    supersede_document,
)
from systematik.registers.documents.commands.required import end_requirement, require_document
from systematik.registers.documents.commands.suggestions import (
    establish_suggested_types,
    require_suggested_documents,
)
from systematik.registers.documents.commands.types import change_type, establish_type

__all__ = [
    "CannotDecide",
    "EditedMeanwhile",
    "change_type",
    "circulate_document",
    "decide_document",
    "discard_document",
    "draft_document",
    "edit_document",
    "end_requirement",
    "establish_suggested_types",
    "establish_type",
    "repeal_document",
    "require_document",
    "require_suggested_documents",
    "review_document",
    "supersede_document",
    "tick_content",
    "untick_content",
    "withdraw_document",
]
