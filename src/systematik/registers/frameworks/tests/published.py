"""Files that others have published, out of a package that is installed for them alone and never imported."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = "evidentia-core"
NIST, OSPS = "us-federal/nist-800-53-rev5.json", "international/osps-baseline.oscal.json"


def published(name: str) -> bytes:
    """Return a catalog as its publisher wrote it."""
    files = importlib.metadata.files(PACKAGE) or []
    (found,) = (each for each in files if each.as_posix().endswith(f"/catalogs/data/{name}"))
    return Path(str(found.locate())).read_bytes()


def said(content: bytes) -> list[tuple[str, str]]:
    """Return every value of a file with the path to it, as it was written: 1 is not 1.0, and order counts in lists."""
    return list(_said(json.loads(content, parse_int=lambda text: ("int", text), parse_float=_float), ""))


def _float(text: str) -> tuple[str, str]:
    return "float", text


def _said(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield path, f"{len(value)} fields"
        for name in sorted(value):
            yield from _said(value[name], f"{path}/{name}")
    elif isinstance(value, list):
        yield path, f"{len(value)} in a list"
        for place, each in enumerate(value):
            yield from _said(each, f"{path}[{place}]")
    else:
        yield path, repr(value)


def controls(value: Any) -> Iterator[dict[str, Any]]:
    """Return every control of a catalog's content, however deep."""
    for group in value.get("groups", ()):
        yield from controls(group)
    for control in value.get("controls", ()):
        yield control
        yield from controls(control)


def is_withdrawn(control: dict[str, Any]) -> bool:
    """Return whether its publisher took the control out."""
    return {"name": "status", "value": "withdrawn"} in control.get("props", ())
