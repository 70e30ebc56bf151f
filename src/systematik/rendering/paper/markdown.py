"""Markdown as blocks: what a governing document says, on paper. Emphasis and addresses of links are not drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from markdown_it.token import Token

from systematik.rendering.markdown import parsed
from systematik.rendering.paper.blocks import Block, Cell, Column, Heading, Items, Paragraph, Quote, Table

DEEPEST = 3


def blocks(text: str, *, below: int = 0) -> Iterator[Block]:
    """Yield the text; its highest heading stands one level below `below`."""
    tokens = parsed(text)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    yield from _Reading(tokens, below + 1 - min(levels, default=1), below).blocks()


class _Reading:
    """Goes through the tokens of a text once."""

    def __init__(self, tokens: Sequence[Token], shift: int, above: int) -> None:
        self.tokens, self.shift, self.above = list(tokens), shift, above

    def blocks(self) -> Iterator[Block]:
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            end = self._end(place)
            within = self.tokens[place + 1 : end]
            if token.type == "heading_open":
                yield self._heading(int(token.tag[1]), _said(within))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield Items(tuple(_items(within)), ordered=token.type == "ordered_list_open")
            elif token.type == "table_open":
                yield _table(within)
            elif token.type == "blockquote_open":
                yield Quote(_said(within))
            elif token.type in ("fence", "code_block"):
                yield Paragraph(token.content.rstrip())
            elif token.type == "paragraph_open":
                yield Paragraph(_said(within))
            place = end + 1

    def _heading(self, written: int, text: str) -> Heading:
        # A level never follows one more than a step above it, whatever the text does.
        self.above = max(1, min(written + self.shift, self.above + 1, DEEPEST))
        return Heading(text, self.above)

    def _end(self, place: int) -> int:
        depth = 0
        for number in range(place, len(self.tokens)):
            depth += self.tokens[number].nesting
            if depth == 0:
                return number
        return len(self.tokens)


def _said(tokens: Sequence[Token]) -> str:
    """Return what the tokens say, without marks."""
    told = (_plain(token) for token in tokens if token.type == "inline")
    return "\n".join(told)


def _plain(inline: Token) -> str:
    parts = []
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n" if child.type == "hardbreak" else " ")
        elif child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
    return re.sub(r"[ \t]+", " ", "".join(parts)).strip()


def _items(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield each item of a list; what lies in a list within it follows on lines of its own."""
    depth = 0
    told: list[str] = []
    for token in tokens:
        if token.type == "list_item_open":
            depth += 1
        elif token.type == "list_item_close":
            depth -= 1
            if depth == 0:
                yield "\n".join(told)
                told = []
        elif token.type == "inline":
            told.append("– " * (depth - 1) + _plain(token))


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_plain(token))
    head, *body = rows or [[""]]
    made = tuple(tuple(Cell(text) for text in row) for row in body)
    return Table(_("Tabell"), tuple(Column(label) for label in head), made)
