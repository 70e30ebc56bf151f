"""Words that mean the same, kept as data in content/synonyms.yaml and read once by each process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from systematik.foundation import marked_yaml
from systematik.foundation.search import words
from systematik.foundation.search.storage import Phrase

FILE = "synonyms.yaml"


@cache
def synonyms() -> dict[Phrase, tuple[Phrase, ...]]:
    """Return for each phrase, in stems, those that mean the same."""
    path = Path(settings.CONTENT) / FILE
    return read(path) if path.exists() else {}


def read(path: Path) -> dict[Phrase, tuple[Phrase, ...]]:
    """Return the synonyms of a file; raises BadYaml where it isn't a list of lists of words."""
    document = marked_yaml.read(path)
    groups = document.value.get("groups") if isinstance(document.value, dict) else None
    if not isinstance(groups, list):
        raise document.error("groups saknas: en lista av listor med ord som betyder samma sak")
    found: dict[Phrase, tuple[Phrase, ...]] = {}
    for number, group in enumerate(groups):
        if not isinstance(group, list) or not all(isinstance(text, str) for text in group):
            raise document.error("gruppen är inte en lista av ord", "groups", number)
        phrases = dict.fromkeys(tuple(words.stems(words.cleaned(text))) for text in group)
        for phrase in phrases:
            others = [other for other in phrases if other != phrase]
            found[phrase] = tuple(dict.fromkeys([*found.get(phrase, ()), *others]))
    return found
