"""Every read of statements of applicability."""

from systematik.processes.applicability.queries.comparing import Change, Difference, differences
from systematik.processes.applicability.queries.coverage import Coverage, Idle, Lift, Met, coverage
from systematik.processes.applicability.queries.covering import covers, in_force
from systematik.processes.applicability.queries.frozen import canonical, decided_lines
from systematik.processes.applicability.queries.lines import Group, groups, lines
from systematik.processes.applicability.queries.listing import listed
from systematik.processes.applicability.queries.saying import (
    APPLIES,
    STATUSES,
    TONES,
    Behind,
    Counted,
    Line,
    counted,
)
from systematik.processes.applicability.queries.statements import (
    bases,
    decided,
    editable,
    excluded,
    included,
    laws,
    named,
    requirement,
    row_title,
    rows,
    statements,
    titled,
    unsettled,
    versions,
)

__all__ = [
    "APPLIES",
    "STATUSES",
    "TONES",
    "Behind",
    "Change",
    "Counted",
    "Coverage",
    "Difference",
    "Group",
    "Idle",
    "Lift",
    "Line",
    "Met",
    "bases",
    "canonical",
    "counted",
    "coverage",
    "covers",
    "decided",
    "decided_lines",
    "differences",
    "editable",
    "excluded",
    "groups",
    "in_force",
    "included",
    "laws",
    "lines",
    "listed",
    "named",
    "requirement",
    "row_title",
    "rows",
    "statements",
    "titled",
    "unsettled",
    "versions",
]
