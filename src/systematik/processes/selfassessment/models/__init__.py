"""Forms as they were published, and the rounds in which units answer them."""

from systematik.processes.selfassessment.models.forms import Area, Edition, Form, Level, Normalised, Question
from systematik.processes.selfassessment.models.rounds import Answer, Result, Round, State, Target

__all__ = [
    "Answer",
    "Area",
    "Edition",
    "Form",
    "Level",
    "Normalised",
    "Question",
    "Result",
    "Round",
    "State",
    "Target",
]
