"""Every read of the register of actions."""

from systematik.registers.actions.queries.actions import (
    actions,
    asked_for,
    checkable,
    editable,
    first_promise_kept,
    late,
    listed,
    of_records,
    promised_by,
    promises,
    promises_of,
    unchecked,
    unfinished,
)
from systematik.registers.actions.queries.origins import Panel, origin_of, origins, panel, query_for

__all__ = [
    "Panel",
    "actions",
    "asked_for",
    "checkable",
    "editable",
    "first_promise_kept",
    "late",
    "listed",
    "of_records",
    "origin_of",
    "origins",
    "panel",
    "promised_by",
    "promises",
    "promises_of",
    "query_for",
    "unchecked",
    "unfinished",
]
