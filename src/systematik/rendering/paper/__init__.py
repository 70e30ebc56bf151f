"""Reports on paper: typed blocks become tagged PDF, docx or xlsx; the same blocks give the same bytes."""

from systematik.rendering.paper.blocks import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Definitions,
    Heading,
    Items,
    Level,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Point,
    Quote,
    Series,
    Share,
    Table,
    Trend,
)
from systematik.rendering.paper.pdf import CannotPrint, pdf_bytes
from systematik.rendering.paper.sheets import sheets_bytes
from systematik.rendering.paper.word import docx_bytes

WRITERS = {"pdf": pdf_bytes, "docx": docx_bytes, "xlsx": sheets_bytes}


__all__ = [
    "WRITERS",
    "Bar",
    "Bars",
    "Block",
    "CannotPrint",
    "Cell",
    "Column",
    "Definitions",
    "Heading",
    "Items",
    "Level",
    "Note",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Point",
    "Quote",
    "Series",
    "Share",
    "Table",
    "Trend",
    "docx_bytes",
    "pdf_bytes",
    "sheets_bytes",
]
