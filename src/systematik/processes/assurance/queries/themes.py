"""Themes that return in audits (content/themes.yaml), and which of them a text names."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from systematik.foundation import marked_yaml
from systematik.foundation.cases import listed, text
from systematik.foundation.cases.checking import check, shaped
from systematik.foundation.refusals import Refused

# So many texts are remembered: as many as there are remarks in a few hundred reports.
KEPT = 2048
SCHEMA = {
    "type": "object",
    "properties": {
        "themes": listed(
            {
                "theme": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                "name": text(maximum=60),
                "english": text(maximum=60),
                "also": listed(text(maximum=60)),
                "about": text(maximum=300),
            },
            required=("theme", "name", "english", "also", "about"),
        )
    },
    "required": ["themes"],
    "additionalProperties": False,
}


class UnknownTheme(Refused):
    """No theme of content/themes.yaml is called so."""


@dataclass(frozen=True)
class Theme:
    """A theme: its id in addresses, its name in both languages, and other words that mean the same."""

    id: str
    name: str
    english: str = ""
    also: tuple[str, ...] = ()
    about: str = ""

    @property
    def label(self) -> str:
        return self.english if get_language() == "en" else self.name

    @property
    def words(self) -> tuple[str, ...]:
        return (self.id, self.name.lower(), *(word.lower() for word in self.also))


def themes() -> tuple[Theme, ...]:
    """Return every theme, in the order of the file; raises BadYaml."""
    return _read(settings.CONTENT)


@lru_cache
def _read(content: Path) -> tuple[Theme, ...]:
    document = marked_yaml.read(content / "themes.yaml")
    value = shaped(document.value, SCHEMA)
    check(document, value, SCHEMA, (), key="themes")
    return tuple(
        Theme(each["theme"], each["name"], each["english"], tuple(each["also"]), each["about"])
        for each in value["themes"]
    )


@lru_cache
def _by_word(content: Path) -> dict[str, Theme]:
    """Return the theme that each word means, the first of the file where several do."""
    return {word: each for each in reversed(_read(content)) for word in each.words}


def theme(word: str) -> Theme | None:
    """Return the theme of that id, name or word that means the same."""
    return _by_word(settings.CONTENT).get(word.strip().lower())


def named_in(text: str) -> list[Theme]:
    """Return the themes that a record's text names, those of its own free words left out."""
    return list(_named_in(settings.CONTENT, str(text)))


@lru_cache(maxsize=KEPT)
def _named_in(_content: Path, text: str) -> tuple[Theme, ...]:
    found = (theme(word) for word in words_of(text))
    return tuple(dict.fromkeys(each for each in found if each))


def words_of(text: str) -> list[str]:
    """Return the words of a record's text, free ones too."""
    return [word.strip() for word in str(text).split(",") if word.strip()]


def shown(text: str) -> str:
    """Return the themes of a record's text in the reader's language, free words as they stand."""
    known = ((theme(word), word) for word in words_of(text))
    return ", ".join(each.label if each else word for each, word in known)


def written(words: Iterable[str], *, standing: str = "") -> str:
    """Return themes as a record keeps them; raises UnknownTheme for a word that neither is one nor stood there."""
    found = []
    for word in words:
        known = theme(word)
        if known is None and word not in words_of(standing):
            raise UnknownTheme(
                _("Temat ”%(word)s” finns inte. Välj bland: %(themes)s.")
                % {"word": word, "themes": ", ".join(each.label for each in themes())}
            )
        found.append(known.name if known else word)
    return ", ".join(dict.fromkeys(found))


def on(wanted: Theme, lookup: str = "themes") -> Q:
    """Return the condition of rows on a theme, under whatever name it was once written."""
    return reduce(operator.or_, (Q(**{f"{lookup}__icontains": word}) for word in wanted.words[1:]))
