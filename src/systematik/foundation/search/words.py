"""Words of a text as search compares them: the same stems on both databases, whatever their own parsers do."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
# Soft hyphens and zero-width joiners stand inside words that people read as whole.
INVISIBLE = re.compile("[\x00\u00ad\u200b-\u200d\u2060\ufeff]")
# How `stem` may have spelt a letter that not both databases take as one.
SPELT = re.compile("x[0-9a-f]{2}")
LONGEST_WORD = 40
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789" + "".join(map(chr, range(0xE0, 0x100)))) - {"÷"}

# Words that say nothing of what a text is about; a query of nothing else keeps them.
STOPWORDS = frozenset(
    """alla allt att av bara de dem den denna deras dess det detta du då där efter ej eller en er ett från för
    ha han har hon hur här i in inom inte jag kan man med men mot när och om oss på samt sig sin sina som så
    till under upp ut utan vad var vara vi vid vilka vilken vilket vår våra är över""".split()  # noqa: SIM905 - reads as what it is
)

# A stemmer keeps the word at hand in itself.
_own = threading.local()


class Token(NamedTuple):
    """A word of a text: its stem and where it stands."""

    stem: str
    start: int
    end: int


def cleaned(text: str) -> str:
    """Return the text in one Unicode form, without characters that nobody sees."""
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a cleaned text in order."""
    for found in WORD.finditer(text):
        yield Token(stem(found[0].casefold()[:LONGEST_WORD]), found.start(), found.end())


def places(text: str, wanted: set[str]) -> list[tuple[int, int]]:
    """Return where the words of a cleaned text stand that have one of these stems: each spelling is looked at once."""
    folded = text.casefold()
    # A letter that becomes two ("ß") moves all that follow.
    likely = _likely(frozenset(wanted)).finditer(folded) if len(folded) == len(text) else WORD.finditer(text)
    found, known = [], {}
    for word in likely:
        spelt = word[0]
        if spelt not in known:
            known[spelt] = stem(spelt.casefold()[:LONGEST_WORD]) in wanted
        if known[spelt]:
            found.append(word.span())
    return found


@lru_cache(maxsize=1_000)
def _likely(stems: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of words that may have one of these stems: they begin with it, unless it is spelt otherwise."""
    if any(SPELT.search(each) for each in stems):
        return WORD
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(stems)})[^\W_]*")


def stems(text: str) -> list[str]:
    """Return the stems of a cleaned text in order."""
    return [token.stem for token in tokens(text)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Swedish stem of a word in lower case, spelt in letters that both databases take as letters."""
    return "".join(letter if letter in LATIN else f"x{ord(letter):x}" for letter in _stemmer().stemWord(word))


def _stemmer() -> snowballstemmer.swedish_stemmer.SwedishStemmer:
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("swedish")
    return _own.stemmer


@lru_cache(maxsize=50_000)
def folded(stem: str) -> str:
    """Return the stem as careless spelling has it: without accents, doubled letters as one.

    So "informationssäkerhetstrateg" and "informationssakerhetsstrateg" are the same.
    """
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", stem) if not unicodedata.combining(letter)
    )
    return re.sub(r"([a-z])\1+", r"\1", plain)
