"""Paper as docx: real styles, headings, lists and tables with repeated heads, so that it can be worked on further."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
from docx.document import Document

from systematik.rendering import packages
from systematik.rendering.paper.blocks import Paper
from systematik.rendering.paper.texts import plain
from systematik.rendering.paper.word import blocks, frame, styles

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def docx_bytes(paper: Paper) -> bytes:
    """Return the report as docx."""
    made = docx.Document()
    language = LANGUAGES.get(paper.language, paper.language)
    styles.dress(made, language)
    _describe(made, paper, language)
    frame.frame(made, paper)
    frame.title_page(made, paper)
    frame.contents(made, paper)
    for block in paper.blocks:
        blocks.write(made, block)
    out = io.BytesIO()
    made.save(out)
    return packages.timeless(out.getvalue(), paper.day)


def _describe(made: Document, paper: Paper, language: str) -> None:
    about = made.core_properties
    about.title, about.author, about.language = plain(paper.title)[:255], plain(paper.owner)[:255], language
    about.last_modified_by, about.comments, about.revision = plain(paper.owner)[:255], "", 1
    about.created = about.modified = datetime(*paper.day.timetuple()[:3], tzinfo=UTC)
