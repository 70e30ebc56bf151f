"""Every write of statements of applicability."""

from systematik.processes.applicability.commands.answering import (
    Answer,
    CannotAnswer,
    answer_rows,
    follow_base,
    settle_rest,
)
from systematik.processes.applicability.commands.deciding import (
    CannotDecide,
    decide_statement,
    redraft_statement,
)
from systematik.processes.applicability.commands.drafting import (
    CannotDraft,
    draft_statement,
    rename_statement,
)
from systematik.processes.applicability.commands.moving import CannotMove, move_edition

__all__ = [
    "Answer",
    "CannotAnswer",
    "CannotDecide",
    "CannotDraft",
    "CannotMove",
    "answer_rows",
    "decide_statement",
    "draft_statement",
    "follow_base",
    "move_edition",
    "redraft_statement",
    "rename_statement",
    "settle_rest",
]
