"""What stands around the blocks: head, foot, title page and contents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Pt, RGBColor

from systematik.rendering.paper.blocks import Definitions, Heading, Note, Paper
from systematik.rendering.paper.texts import plain
from systematik.rendering.paper.tones import ACCENT
from systematik.rendering.paper.word import blocks, parts
from systematik.rendering.paper.word.styles import SMALL


def frame(made: Document, paper: Paper) -> None:
    """Write head and foot of every page but the first, whose foot has the number alone."""
    section = made.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.style = made.styles[SMALL]
    numbered = f"{paper.day.isoformat()}  {paper.number}".strip()
    head.text = plain(f"{paper.owner}  {paper.title}\t{numbered}")
    for foot, notice in ((section.footer, paper.notice), (section.first_page_footer, "")):
        _foot(made, foot.paragraphs[0], notice)
    for paragraph in (head, section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15.8), alignment=2)


def _foot(made: Document, paragraph: Any, notice: str) -> None:
    paragraph.style = made.styles[SMALL]
    paragraph.add_run(f"{plain(notice)}\t")
    parts.field(paragraph, "PAGE")
    paragraph.add_run(" (")
    parts.field(paragraph, "NUMPAGES")
    paragraph.add_run(")")


def title_page(made: Document, paper: Paper) -> None:
    """Write the page that says what the report is."""
    owner = made.add_paragraph()
    owner.paragraph_format.space_after = Pt(150)
    run = owner.add_run(plain(paper.owner))
    run.bold, run.font.size, run.font.color.rgb = True, Pt(12), RGBColor.from_string(ACCENT)
    made.add_paragraph(plain(paper.title), style="Title")
    if paper.subtitle:
        made.add_paragraph(plain(paper.subtitle), style="Subtitle")
    if paper.notice:
        blocks.write(made, Note(paper.notice, "info"))
    blocks.write(made, Definitions(paper.about))
    made.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def contents(made: Document, paper: Paper) -> None:
    """Write the headings as a table of contents, which the program can fill with page numbers."""
    headings = [block for block in paper.blocks if isinstance(block, Heading) and block.level < 3]
    if not headings:
        return
    head = made.add_paragraph(style="TOC 1")
    run = head.add_run(_("Innehåll"))
    run.bold, run.font.size, run.font.color.rgb = True, Pt(17), RGBColor.from_string(ACCENT)
    for number, heading in enumerate(headings):
        entry = made.add_paragraph(style=f"TOC {heading.level}")
        if number == 0:
            parts.begin(entry, r'TOC \o "1-2" \h \z \u')
        entry.add_run(plain(heading.text))
    parts.end(made.paragraphs[-1])
    made.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
