"""Markdown as clean HTML: no raw HTML, no scripts, no pictures from anywhere, links only where links may lead."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    *(
        "a",
        "blockquote",
        "br",
        "code",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
    ),
    *("s", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
HEADINGS = {f"h{level}": {"id"} for level in range(2, 7)}
ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "ol": {"start"},
    "span": {"class"},
    "table": {"class"},
    "th": {"scope"},
    **HEADINGS,
}
SCHEMES = {"http", "https", "mailto"}
LONGEST = 500_000


@dataclass(frozen=True)
class Heading:
    """A heading of the text: its level in the page, where it is, what it says."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Rendered:
    """The text as HTML, and its headings for a table of contents."""

    html: SafeString
    headings: tuple[Heading, ...]


def render(text: str) -> Rendered:
    """Return Markdown as HTML that is safe to show; its highest heading becomes h2, since the page has the first."""
    return _render(text, get_language() or "")


def parsed(text: str) -> list[Token]:
    """Return the text as tokens, for those who draw it otherwise than as HTML."""
    return _parser().parse(text[:LONGEST])


@lru_cache(maxsize=256)
def _render(text: str, _language: str) -> Rendered:
    if len(text) > LONGEST:
        plain = escape(text)
        return Rendered(mark_safe(f"<pre>{plain}</pre>"), ())  # noqa: S308 - escaped
    tokens = _parser().parse(text)
    headings = tuple(_number_headings(tokens))
    made = _parser().renderer.render(tokens, _parser().options, {})
    cleaned = nh3.clean(
        made, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow"
    )
    return Rendered(mark_safe(cleaned), headings)  # noqa: S308 - cleaned by nh3


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["table", "strikethrough"])
    parser.add_render_rule("image", _picture)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.add_render_rule("th_open", _heading_cell)
    return parser


def _picture(_self: Any, tokens: Sequence[Token], index: int, *_more: Any) -> str:
    # A picture would be fetched from elsewhere and tell there who reads; its words are kept.
    return f'<span class="picture">{escape(tokens[index].content)}</span>'


def _table_open(*_more: Any) -> str:
    label = escape(_("Tabell"))
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}"><table class="table">'


def _table_close(*_more: Any) -> str:
    return "</table></div>"


def _heading_cell(*_more: Any) -> str:
    return '<th scope="col">'


def _number_headings(tokens: Sequence[Token]) -> list[Heading]:
    """Give each heading its level in the page and an anchor of its own."""
    found: list[Heading] = []
    taken: MutableMapping[str, int] = {}
    highest = min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=1)
    for place, token in enumerate(tokens):
        if token.type not in ("heading_open", "heading_close"):
            continue
        level = min(int(token.tag[1]) - highest + 2, 6)
        token.tag = f"h{level}"
        if token.type == "heading_open":
            text = _plain(tokens[place + 1])
            anchor = _anchor(text, taken)
            token.attrSet("id", anchor)
            found.append(Heading(level, anchor, text))
    return found


def _plain(inline: Token) -> str:
    parts = [
        child.content for child in inline.children or () if child.type in ("text", "code_inline", "image")
    ]
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _anchor(text: str, taken: MutableMapping[str, int]) -> str:
    # Prefixed, so that no heading takes an id that the page itself uses.
    name = f"avsnitt-{slugify(text)[:60] or 'utan-namn'}"
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"
