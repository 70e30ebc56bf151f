"""Secrecy marks: what is hidden from whom, and rows as they may be seen.

A mark on a whole record hides the row (`decisions.visible(kind=…)`); a mark on a field leaves the row and hides
what the field says. Marks of today count, also for a page of the past.
"""

from systematik.foundation.access.secrecy.choices import cover_choices
from systematik.foundation.access.secrecy.conditions import guarded, has_marks, readable, unmarked
from systematik.foundation.access.secrecy.marks import (
    SECRET,
    grounds,
    grounds_of,
    hidden,
    hidden_among,
    hidden_of,
    hides_nothing,
    hides_whole,
    mask,
    note,
)
from systematik.foundation.access.secrecy.rows import (
    Covered,
    Shown,
    covered,
    is_covered,
    shown,
    shown_each,
    shown_lists,
    shown_one,
)

__all__ = [
    "SECRET",
    "Covered",
    "Shown",
    "cover_choices",
    "covered",
    "grounds",
    "grounds_of",
    "guarded",
    "has_marks",
    "hidden",
    "hidden_among",
    "hidden_of",
    "hides_nothing",
    "hides_whole",
    "is_covered",
    "mask",
    "note",
    "readable",
    "shown",
    "shown_each",
    "shown_lists",
    "shown_one",
    "unmarked",
]
