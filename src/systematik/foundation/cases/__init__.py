"""The case format: a YAML file of dated happenings in one municipality (docs/case-format.md).

A room registers the verbs it understands in its `apps.py`: `cases.register(*cases_of_the_room.VERBS)`.
A verb is named as the event it gives in the log, so a case reads as the log will.
"""

from systematik.foundation.cases.names import Names, UnknownName
from systematik.foundation.cases.reading import Data, given, row
from systematik.foundation.cases.verbs import (
    Verb,
    choice,
    date,
    defines,
    flag,
    listed,
    number,
    refers,
    register,
    text,
    verb,
    verbs,
)

__all__ = [
    "Data",
    "Names",
    "UnknownName",
    "Verb",
    "choice",
    "date",
    "defines",
    "flag",
    "given",
    "listed",
    "number",
    "refers",
    "register",
    "row",
    "text",
    "verb",
    "verbs",
]
