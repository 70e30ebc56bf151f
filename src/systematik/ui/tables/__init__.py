"""Lists, declared once: used as HTML, export, API and comparison."""

from systematik.ui.tables.columns import Column
from systematik.ui.tables.filters import Choice, DateRange, Flag, Picked, Related, Text
from systematik.ui.tables.records import Record, rows_as_fields
from systematik.ui.tables.selection import Selection, select
from systematik.ui.tables.table import Action, Table, register, registered, registered_names
from systematik.ui.tables.web import list_view, listed

__all__ = [
    "Action",
    "Choice",
    "Column",
    "DateRange",
    "Flag",
    "Picked",
    "Record",
    "Related",
    "Selection",
    "Table",
    "Text",
    "list_view",
    "listed",
    "register",
    "registered",
    "registered_names",
    "rows_as_fields",
    "select",
]
