"""What a library of another program says in which language: sv-SE is Swedish where nothing stands under sv alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from systematik.registers.frameworks.imports.fields import Fields

# What people read here.
LANGUAGES = ("sv", "en")


def spoken(fields: Fields) -> str:
    """Return the library's own language, without the country."""
    return _without_country(fields.text("locale") or "en")


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
