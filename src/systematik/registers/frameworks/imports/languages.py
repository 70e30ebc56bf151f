"""What a library of another program says in which language: sv-SE is Swedish where nothing stands under sv alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from systematik.registers.frameworks.imports.fields import Fields

# What people read here.
LANGUAGES = ("sv", "en")
# What is read instead of a language that nobody reads here.
INSTEAD = "en"
# What translations may say, of whatever they stand under.
WORDS = ("name", "description", "annotation", "typical_evidence", "text", "value")


def spoken(fields: Fields) -> str:
    """Return the library's own language, without the country."""
    return _without_country(fields.text("locale") or "en")


def kept(own: str) -> tuple[str, ...]:
    """Return the languages whose translations are read in; the library's own is among them."""
    return tuple(dict.fromkeys((*LANGUAGES, *([own] if own else []))))


def readable(library: Fields) -> Fields:
    """Return a library that has English for its own words, where it is in a language that nobody reads here.

    Lists, searches and sorting have those words. What it says itself stands among its translations, under its language.
    """
    own = spoken(library)
    return library if own in LANGUAGES else replace(library, value=_turned(library.value, own))


def _turned(value: Any, own: str) -> Any:
    if isinstance(value, list):
        return [_turned(each, own) for each in value]
    if not isinstance(value, dict):
        return value
    several = value.get("translations")
    turned = {name: each if each is several else _turned(each, own) for name, each in value.items()}
    return _exchanged(turned, several, own) if isinstance(several, dict) else turned


def _exchanged(value: dict[str, Any], several: dict[str, Any], own: str) -> dict[str, Any]:
    """Return the value in English, where it has any, with its own words among the translations."""
    under = named(several, own)
    said = {**_words(several.get(under)), **_words(value)}
    english = _words(several.get(named(several, INSTEAD)))
    others = {name: each for name, each in several.items() if name != under}
    return {**value, **said, **english, "translations": {**others, **({own: said} if english else {})}}


def _words(value: Any) -> dict[str, Any]:
    return {name: value[name] for name in WORDS if value.get(name)} if isinstance(value, dict) else {}


def translated(fields: Fields, language: str) -> Fields | None:
    """Return what is said in a language, None where nothing is."""
    several = fields.part("translations") if fields.value.get("translations") else None
    return several.part(found) if several and (found := named(several.value, language)) else None


def named(several: Mapping[str, Any], language: str) -> str:
    """Return the name that a language stands under among translations, "" where it doesn't."""
    if several.get(language):
        return language
    alike = (name for name, said in several.items() if said and _without_country(name) == language)
    return next(alike, "")


def _without_country(name: str) -> str:
    return re.split("[-_]", name.lower())[0]
