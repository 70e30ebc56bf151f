"""What a urn names: everything after its four first words, whatever colons a name has of its own."""

from __future__ import annotations

LONGEST = 120
WORDS = 4


def name(urn: str) -> str:
    """Return the name in a urn (urn:exempel:risk:framework:omr:d2 names omr:d2), in small letters; all of a shorter one.

    A sheet without a base made headings of None:1 beside requirements whose names end in :1.
    """
    whole = urn.strip().lower()
    *words, last = whole.split(":", WORDS)
    return last if len(words) == WORDS else whole


def framework(urn: str) -> str:
    """Return what names a framework."""
    return name(urn)[:LONGEST]


def node(urn: str, framework: str) -> str:
    """Return what names a node within its framework: without the framework's name, where its urn begins with that."""
    return name(urn).removeprefix(f"{framework}:")
