"""Texts as paper can hold them: without what no font and no XML has, and with places to break what is too long."""

from __future__ import annotations

import re

UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
JOINTS = re.compile(r"(?<=[/\\._@?&=+:;,|-])(?=\S)")
LONG = re.compile(r"\S{24,}")
LONGEST = 40
HERE = "\u200b"


def plain(text: str) -> str:
    """Return the text without what can't be written."""
    return UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def breakable(text: str) -> str:
    """Return the text with places where a line may break in addresses, numbers and endless words.

    Words of common length are left to hyphenation, which knows the language.
    """
    return LONG.sub(lambda found: _broken(found.group()), plain(text))


def _broken(word: str) -> str:
    parts = JOINTS.split(word)
    return HERE.join(_chopped(part) for part in parts)


def _chopped(part: str) -> str:
    if len(part) <= LONGEST:
        return part
    return HERE.join(part[start : start + 20] for start in range(0, len(part), 20))
