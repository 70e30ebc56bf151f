"""Every read of the register of measures."""

from systematik.registers.measures.queries.card import Card, card
from systematik.registers.measures.queries.conditions import (
    is_standing,
    leans_on_stale,
    overdue,
    reviewed_in_time,
    without_evidence,
)
from systematik.registers.measures.queries.implementing import (
    Behind,
    Picture,
    acting_in,
    acting_where,
    picture,
    serving,
    servings,
)
from systematik.registers.measures.queries.inheriting import InUnit, deviations, here, holding_in
from systematik.registers.measures.queries.measures import editable, listed, measures

__all__ = [
    "Behind",
    "Card",
    "InUnit",
    "Picture",
    "acting_in",
    "acting_where",
    "card",
    "deviations",
    "editable",
    "here",
    "holding_in",
    "is_standing",
    "leans_on_stale",
    "listed",
    "measures",
    "overdue",
    "picture",
    "reviewed_in_time",
    "serving",
    "servings",
    "without_evidence",
]
