"""How a docx looks: the built-in styles in our colours, so that whoever works on it keeps them."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from systematik.rendering.paper.tones import ACCENT, LINE, MUTED

FONT = "Calibri"
HEADINGS = {"Heading 1": (17, ACCENT, 18), "Heading 2": (13, "16211F", 14), "Heading 3": (11, "16211F", 12)}
SMALL = "Liten"


def dress(made: Document, language: str) -> None:
    """Set page, language and styles."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.6)
    _language(made, language)
    _font(made.styles["Normal"], 10.5, "16211F")
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, (size, colour, above) in HEADINGS.items():
        _font(made.styles[name], size, colour)
        made.styles[name].paragraph_format.space_before = Pt(above)
        made.styles[name].paragraph_format.space_after = Pt(4)
    _font(made.styles["Title"], 30, "16211F")
    _bare(made.styles["Title"])
    made.styles["Title"].font.bold = True
    _rules(made.styles["Table Grid"])
    _font(made.styles["Subtitle"], 15, MUTED)
    _font(made.styles["Caption"], 9, MUTED)
    made.styles["Caption"].paragraph_format.keep_with_next = True
    small = made.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = made.styles["Normal"]
    _font(small, 9.5, MUTED)
    for level in (1, 2):
        entry = made.styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        entry.base_style = made.styles["Normal"]
        entry.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        entry.paragraph_format.space_after = Pt(2)


def _font(style: Any, size: float, colour: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor.from_string(colour)
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _rules(style: Any) -> None:
    """Make the rules of tables light."""
    for borders in style.element.iter(qn("w:tblBorders")):
        for border in borders:
            border.set(qn("w:color"), LINE)


def _bare(style: Any) -> None:
    """Take the template's rule below the title away."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _language(made: Document, language: str) -> None:
    root = made.styles.element
    for found in root.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    settings = made.settings.element
    hyphens = OxmlElement("w:autoHyphenation")
    hyphens.set(qn("w:val"), "true")
    after = settings.find(qn("w:zoom"))
    settings.insert(0, hyphens) if after is None else after.addnext(hyphens)
