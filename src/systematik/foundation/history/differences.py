"""What differs between two texts, word by word, in a form that people can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

EQUAL, INSERT, DELETE = "equal", "insert", "delete"
WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Past this many words in one changed passage, word by word costs more than it explains.
MOST_WORDS = 1500
CONTEXT = 160
Difference = list[tuple[str, str]]


def words(before: str, after: str, *, whole: bool = False) -> Difference:
    """Return (op, text) from one text to the other; equal passages are shortened unless `whole`."""
    found = _joined(_passages(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return found if whole else _shortened(found)


def _passages(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            yield EQUAL, "".join(before[a:b])
        else:
            yield from _within("".join(before[a:b]), "".join(after[c:d]))


def _within(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) * len(new) > MOST_WORDS * MOST_WORDS:
        yield from ((DELETE, before), (INSERT, after))
        return
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield EQUAL, "".join(old[a:b])
        else:
            yield DELETE, "".join(old[a:b])
            yield INSERT, "".join(new[c:d])


def _joined(parts: Iterator[tuple[str, str]]) -> Difference:
    """Return the parts with neighbours of one kind joined and empty ones gone."""
    found: Difference = []
    for op, text in parts:
        if not text:
            continue
        if found and found[-1][0] == op:
            found[-1] = (op, found[-1][1] + text)
        else:
            found.append((op, text))
    return found


def _shortened(parts: Difference) -> Difference:
    last = len(parts) - 1
    return [
        (op, _short(text, first=place == 0, last=place == last) if op == EQUAL else text)
        for place, (op, text) in enumerate(parts)
    ]


def _short(text: str, *, first: bool, last: bool) -> str:
    """Return an equal passage with its middle, or the end that borders on nothing, left out."""
    kept_before = "" if first else text[:CONTEXT]
    kept_after = "" if last else text[-CONTEXT:]
    if len(text) <= len(kept_before) + len(kept_after) + CONTEXT:
        return text
    return f"{kept_before} … {kept_after}"
