"""Every address of the site, and what the rooms' tables say of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.rights import Right

SOURCE = Path(__file__).resolve().parents[1] / "src"


@dataclass(frozen=True)
class Address:
    """One pattern: its name with namespaces, where it stands, and its view."""

    name: str
    route: str
    view: Any


def addresses() -> list[Address]:
    """Return every address that the resolver knows."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[Any], space: str, route: str) -> Iterator[Address]:
    for one in patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, inner, here)
        elif isinstance(one, URLPattern):
            yield Address(f"{space}{one.name}" if one.name else "", here, one.callback)


def tables() -> dict[str, dict[str, Right]]:
    """Return each room's `RIGHTS` by the module that holds it."""
    found = {}
    for path in sorted(SOURCE.glob("systematik/**/tests/rights.py")):
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        found[module] = dict(importlib.import_module(module).RIGHTS)
    return found


def rights() -> dict[str, Right]:
    """Return what all rooms say, by the name of the address."""
    return {name: right for table in tables().values() for name, right in table.items()}
