"""Every read of self-assessments."""

from systematik.processes.selfassessment.queries.comparing import Compared, compared
from systematik.processes.selfassessment.queries.form_files import (
    FormFile,
    checked,
    is_form,
    read,
    shipped,
    shipped_names,
)
from systematik.processes.selfassessment.queries.grading import (
    AreaGraded,
    Asked,
    RoundGraded,
    graded,
    levels_of,
    questions_of,
)
from systematik.processes.selfassessment.queries.records import exceptions, figures, figures_then
from systematik.processes.selfassessment.queries.rounds import (
    answers,
    answers_listed,
    answers_of,
    earlier,
    editable,
    editions,
    is_closed,
    latest_closed,
    latest_edition,
    listed,
    result_of,
    rounds,
    rounds_by_name,
    sees_document,
)
from systematik.processes.selfassessment.queries.rules import in_words, rule_of

__all__ = [
    "AreaGraded",
    "Asked",
    "Compared",
    "FormFile",
    "RoundGraded",
    "answers",
    "answers_listed",
    "answers_of",
    "checked",
    "compared",
    "earlier",
    "editable",
    "editions",
    "exceptions",
    "figures",
    "figures_then",
    "graded",
    "in_words",
    "is_closed",
    "is_form",
    "latest_closed",
    "latest_edition",
    "levels_of",
    "listed",
    "questions_of",
    "read",
    "result_of",
    "rounds",
    "rounds_by_name",
    "rule_of",
    "sees_document",
    "shipped",
    "shipped_names",
]
