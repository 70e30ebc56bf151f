"""Short pieces of a text around what was found, as parts that are marked or not: the page escapes them."""

from __future__ import annotations

import re
from typing import NamedTuple

from systematik.foundation.search import words

BEFORE, LENGTH = 60, 220
# What Markdown draws with; an excerpt is plain text.
MARKUP = re.compile(r"[#*_>`|\[\]]+")


class Part(NamedTuple):
    """A stretch of text and whether it is what was asked for."""

    text: str
    marked: bool = False


def marked(text: str, stems: set[str]) -> tuple[Part, ...]:
    """Return the whole text in parts."""
    clean = words.cleaned(text)
    return _parts(clean, words.places(clean, stems))


def excerpt(text: str, stems: set[str]) -> tuple[Part, ...]:
    """Return the piece of the text that holds most of what was asked for."""
    plain = " ".join(MARKUP.sub(" ", words.cleaned(text)).split())
    found = words.places(plain, stems)
    start, end = _window(plain, found)
    inside = [(first - start, last - start) for first, last in found if start <= first and last <= end]
    parts = _parts(plain[start:end], inside)
    lead = (Part("… "),) if start else ()
    return (*lead, *parts, *((Part(" …"),) if end < len(plain) else ()))


def _window(text: str, found: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where to cut: at the first word of the densest stretch, between words."""
    if not found:
        return 0, _cut(text, LENGTH)
    best = max(found, key=lambda one: (_within(found, one[0]), -one[0]))
    start = max(0, best[0] - BEFORE)
    if start:
        start = text.find(" ", start, best[0]) + 1 or best[0]
    return start, _cut(text, max(start + LENGTH, best[1]))


def _within(found: list[tuple[int, int]], start: int) -> int:
    return sum(1 for first, last in found if start <= first and last <= start + LENGTH - BEFORE)


def _cut(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    between = text.rfind(" ", end - 40, end)
    return between if between > 0 else end


def _parts(text: str, found: list[tuple[int, int]]) -> tuple[Part, ...]:
    parts, place = [], 0
    for start, end in found:
        if start > place:
            parts.append(Part(text[place:start]))
        parts.append(Part(text[start:end], marked=True))
        place = end
    if place < len(text):
        parts.append(Part(text[place:]))
    return tuple(parts)
