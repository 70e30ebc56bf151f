"""Every write of self-assessments."""

from systematik.processes.selfassessment.commands.answering import AnswerGiven, CannotAnswer, answer_questions
from systematik.processes.selfassessment.commands.closing import close_round
from systematik.processes.selfassessment.commands.loading import CannotLoad, load_form
from systematik.processes.selfassessment.commands.opening import CannotOpen, open_round, rename_round
from systematik.processes.selfassessment.commands.targets import set_targets

__all__ = [
    "AnswerGiven",
    "CannotAnswer",
    "CannotLoad",
    "CannotOpen",
    "answer_questions",
    "close_round",
    "load_form",
    "open_round",
    "rename_round",
    "set_targets",
]
