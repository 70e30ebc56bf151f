"""What somebody typed, as terms to look for: each with the ways in which a text may say it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from systematik.foundation.search import words
from systematik.foundation.search.models import Word
from systematik.foundation.search.storage import Phrase
from systematik.foundation.search.synonyms import synonyms

LONGEST = 300
MOST_TERMS = 8
MOST_COMPOUNDS = 300
# Shorter words hide in too many others.
SHORTEST_PART = 4

QUOTED = re.compile(r'["“”„»«]([^"“”„»«]+)["“”„»«]')

SILENT = frozenset(words.stem(word) for word in words.STOPWORDS)

# How near the text says it: as typed, spelt otherwise, by a synonym, with the words apart, within a compound.
EXACT, SPELLING, SYNONYM, APART, COMPOUND, FARTHER = 10, 8, 8, 7, 5, 4


@dataclass
class Term:
    """One thing to look for. `ways` are the phrases that count, by how near they are."""

    phrase: Phrase
    ways: dict[int, list[Phrase]] = field(default_factory=dict)
    together: Phrase = ()

    def stems(self) -> set[str]:
        """Return every stem that an excerpt should mark."""
        return {stem for phrases in self.ways.values() for phrase in phrases for stem in phrase} | set(
            self.together
        )

    def add(self, nearness: int, phrases: Iterable[Phrase]) -> None:
        """Add ways to say it that nothing nearer says already."""
        known = {phrase for found in self.ways.values() for phrase in found}
        new = [phrase for phrase in phrases if phrase and phrase not in known]
        if new:
            self.ways.setdefault(nearness, []).extend(new)


@dataclass(frozen=True)
class Wording:
    """The terms, and whether some of what was typed had to be left out."""

    terms: list[Term]
    shortened: bool

    def stems(self) -> set[str]:
        return {stem for term in self.terms for stem in term.stems()}


def wording(text: str) -> Wording:
    """Return what a typed text asks for: bounded, whatever it holds; one query for compounds and spellings."""
    clean = words.cleaned(text)
    typed = clean[:LONGEST]
    quoted = [Term(phrase, {EXACT: [phrase]}) for phrase in _stemmed(QUOTED.findall(typed))]
    loose = _terms(_telling(_stemmed(QUOTED.sub(" ", typed).split()), alone=not quoted))
    _add_compounds(loose[:MOST_TERMS])
    terms = [*quoted, *loose]
    return Wording(terms[:MOST_TERMS], shortened=len(clean) > LONGEST or len(terms) > MOST_TERMS)


def _stemmed(parts: Iterable[str]) -> list[Phrase]:
    """Return each part as a phrase; a word with hyphens is several beside each other."""
    return list(dict.fromkeys(phrase for part in parts if (phrase := tuple(words.stems(part)))))


def _telling(phrases: list[Phrase], *, alone: bool) -> list[Phrase]:
    """Return the phrases without words that say nothing, unless there is nothing else."""
    telling = [phrase for phrase in phrases if len(phrase) > 1 or phrase[0] not in SILENT]
    return telling or (phrases if alone else [])


def _terms(phrases: list[Phrase]) -> list[Term]:
    """Return a term for each phrase, or for several beside each other that have a synonym together, longest first."""
    known, found, place = synonyms(), [], 0
    while place < len(phrases):
        for size in (4, 3, 2, 1):
            some = phrases[place : place + size]
            whole = tuple(stem for phrase in some for stem in phrase)
            if size == 1 or (len(some) == size and whole in known):
                term = Term(whole, together=whole if size > 1 else ())
                term.add(EXACT, [whole])
                term.add(SYNONYM, known.get(whole, ()))
                found.append(term)
                place += size
                break
    return found


def _add_compounds(terms: list[Term]) -> None:
    """Add words that hold a term within them or are the same but for careless spelling."""
    wanted = {
        words.folded(phrase[0])
        for term in terms
        for phrases in term.ways.values()
        for phrase in phrases
        if len(phrase) == 1
    }
    known = _known({part for part in wanted if len(part) >= SHORTEST_PART})
    for term in terms:
        near = list(term.ways.items())
        for nearness, phrases in near:
            for phrase in phrases:
                if len(phrase) == 1:
                    _add_from(term, known, words.folded(phrase[0]), typed=nearness == EXACT)


def _add_from(term: Term, known: list[tuple[str, str]], part: str, *, typed: bool) -> None:
    if len(part) < SHORTEST_PART:
        return
    same = [(stem,) for stem, folded in known if folded == part]
    within = [(stem,) for stem, folded in known if part in folded and folded != part]
    term.add(SPELLING if typed else FARTHER, same)
    term.add(COMPOUND if typed else FARTHER, within[:MOST_COMPOUNDS])


def _known(parts: set[str]) -> list[tuple[str, str]]:
    """Return known words that hold any of the parts, shortest first and in the same order on both databases."""
    if not parts:
        return []
    table, binary = Word._meta.db_table, ""
    holds = "instr(folded, %s) > 0"
    if connection.vendor == "postgresql":
        holds, binary = "strpos(folded, %s) > 0", ' COLLATE "C"'
    arms = [
        f"SELECT stem, folded FROM (SELECT DISTINCT stem{binary} AS stem, folded, length(folded) AS size "
        f"FROM {table} WHERE {holds} ORDER BY size, stem LIMIT {MOST_COMPOUNDS}) a"
        for _part in parts
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(arms), sorted(parts))
        return list(dict.fromkeys((str(stem), str(folded)) for stem, folded in cursor.fetchall()))
