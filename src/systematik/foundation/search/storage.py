"""The stems of each entry, in the full-text index that the database at hand has: FTS5, or GIN over tsvector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

SQLITE = [
    "CREATE VIRTUAL TABLE search_stems USING fts5(stems, content='', columnsize=0, "
    'tokenize="unicode61 remove_diacritics 0")'
]
# The stems are ready-made: no configuration of the server has a say.
POSTGRES = [
    "CREATE TABLE search_stems (id bigint PRIMARY KEY, stems tsvector NOT NULL)",
    "CREATE INDEX search_stems_gin ON search_stems USING gin (stems)",
]
DROP = "DROP TABLE IF EXISTS search_stems"

Phrase = tuple[str, ...]


def create(given: Any = connection) -> None:
    """Make the empty full-text index."""
    with given.cursor() as cursor:
        for statement in [DROP, *(POSTGRES if given.vendor == "postgresql" else SQLITE)]:
            cursor.execute(statement)


def add(rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Put the stems of new entries into the index."""
    if connection.vendor == "postgresql":
        statement = "INSERT INTO search_stems (id, stems) VALUES (%s, %s::tsvector)"
        values = [(entry, _vector(stems)) for entry, stems in rows]
    else:
        statement = "INSERT INTO search_stems (rowid, stems) VALUES (%s, %s)"
        values = [(entry, " ".join(stems)) for entry, stems in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def _vector(stems: Sequence[str]) -> str:
    places: dict[str, list[str]] = {}
    for number, stem in enumerate(stems, 1):
        places.setdefault(stem, []).append(str(number))
    return " ".join(f"'{stem}':{','.join(found[:255])}" for stem, found in places.items())


def matching() -> str:
    """Return the select of ids whose stems match one parameter, made by `expression`."""
    if connection.vendor == "postgresql":
        return "SELECT id FROM search_stems WHERE stems @@ %s::tsquery"
    return "SELECT rowid AS id FROM search_stems WHERE search_stems MATCH %s"


def expression(phrases: Iterable[Phrase], together: Iterable[Phrase] = (), within: Iterable[str] = ()) -> str:
    """Return what matches any of the phrases, or all words of any of `together`; stems hold only letters and digits.

    `within` are marks, of which one at least has to be there.
    """
    either, every, near = (
        (" | ", " & ", " <-> ") if connection.vendor == "postgresql" else (" OR ", " AND ", " + ")
    )
    said = either.join(
        [f"({near.join(_quoted(phrase))})" for phrase in phrases]
        + [f"({every.join(_quoted(group))})" for group in together]
    )
    marks = either.join(_quoted(within))
    return f"({said}){every}({marks})" if marks else said


def _quoted(words: Iterable[str]) -> list[str]:
    quote = "'" if connection.vendor == "postgresql" else '"'
    return [f"{quote}{word}{quote}" for word in words]
