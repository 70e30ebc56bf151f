"""What the environment says, as settings take it."""

from __future__ import annotations

import os
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


class Unusable(ImproperlyConfigured):
    """A variable says what can't be used; the message names it and how it is written."""


def number(name: str, default: int) -> int:
    """Return a variable that is a whole number, 0 or more."""
    text = os.environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit()):
        raise Unusable(f"{name}: skriv ett heltal, som {default}")
    return int(text)


def database(embedded: dict[str, Any]) -> dict[str, Any]:
    """Return Django's settings of the PostgreSQL database that DATABASE_URL names, else the embedded one's."""
    address = os.environ.get("DATABASE_URL", "")
    return _server(address) if address else embedded


def _server(address: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=None))
    except ValueError:
        found = {}
    if not str(found.get("ENGINE", "")).endswith("postgresql"):
        raise Unusable(
            "DATABASE_URL: skriv postgres://användare:lösenord@server:5432/databas, "
            "eller ingenting för den inbyggda databasen"
        )
    # To compile a plan takes PostgreSQL longer than to run any of ours; who says `?options=` in the address knows better.
    found.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    return found
