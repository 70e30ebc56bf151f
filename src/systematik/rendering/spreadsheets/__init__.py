"""Spreadsheets in and out: what comes in is measured before it is opened, what goes out is never a formula."""

from systematik.rendering.spreadsheets.guards import LARGEST_FILE, Unreadable
from systematik.rendering.spreadsheets.reading import Cell, Row, read
from systematik.rendering.spreadsheets.writing import TYPES, csv_bytes, xlsx_bytes

__all__ = ["LARGEST_FILE", "TYPES", "Cell", "Row", "Unreadable", "csv_bytes", "read", "xlsx_bytes"]
