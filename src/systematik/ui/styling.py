"""All styles and scripts of the interface as one file each, named by their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Bundle:
    """`digest` changes when the text does, so a browser may keep the file for ever."""

    text: str
    digest: str
    content_type: str


def bundle(suffix: str) -> Bundle:
    """Return everything that ends in "css" or "js", shared files first and then each component's."""
    return _made(suffix) if settings.DEBUG else _kept(suffix)


def _made(suffix: str) -> Bundle:
    shared = HERE / ("styles" if suffix == "css" else "scripts")
    files = [*sorted(shared.glob(f"*.{suffix}")), *sorted(HERE.glob(f"components/*/*.{suffix}"))]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Bundle(text, digest, "text/css" if suffix == "css" else "text/javascript")


@cache
def _kept(suffix: str) -> Bundle:
    return _made(suffix)
