"""Small things of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def field(paragraph: Any, code: str, shown: str = "1") -> None:
    """Write a field that the program fills in, such as the page number; `shown` stands there until it does."""
    begin(paragraph, code)
    paragraph.add_run(shown)
    end(paragraph)


def begin(paragraph: Any, code: str) -> None:
    """Begin a field whose result may span paragraphs."""
    _mark(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = code
    paragraph.add_run()._r.append(text)
    _mark(paragraph, "separate")


def end(paragraph: Any) -> None:
    """End the field that was begun."""
    _mark(paragraph, "end")


def _mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def shade(cell: Any, colour: str) -> None:
    """Give a cell a ground."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def row_rule(row: Any, name: str) -> None:
    """Give a row a rule: "w:tblHeader" repeats it on each page, "w:cantSplit" keeps it whole."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))
