"""Every read of statements of applicability."""

from systematik.processes.applicability.queries.comparing import Change, Difference, differences
from systematik.processes.applicability.queries.coverage import Coverage, Idle, Lift, Met, coverage
from systematik.processes.applicability.queries.covering import covers, in_force
from systematik.processes.applicability.queries.frozen import canonical, decided_lines
from systematik.processes.applicability.queries.leaning import chosen_laws, law_name, laws_by_name
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
from systematik.processes.applicability.queries.sheets import sheet
from systematik.processes.applicability.queries.statements import (
    bases,
    decided,
    editable,
    edition_key,
    excluded,
    included,
    laws,
    named,
    requirement,
    row_title,
    rows,
    statements,
    titled,
    titled_one,
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
    "chosen_laws",
    "counted",
    "coverage",
    "covers",
    "decided",
    "decided_lines",
    "differences",
    "editable",
    "edition_key",
    "excluded",
    "groups",
    "in_force",
    "included",
    "law_name",
    "laws",
    "laws_by_name",
    "lines",
    "listed",
    "named",
    "requirement",
    "row_title",
    "rows",
    "sheet",
    "statements",
    "titled",
    "titled_one",
    "unsettled",
    "versions",
]
