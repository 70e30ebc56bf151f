"""All styles and scripts of the interface as one file each, named by their content.

Shared files first, then each component's, then what a room has for itself in `styles/`.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Bundle:
    """`digest` changes when the text does, so a browser may keep the file for ever."""

    text: str
    packed: bytes
    digest: str
    content_type: str


def bundle(suffix: str) -> Bundle:
    """Return everything that ends in "css" or "js"."""
    return _made(suffix) if settings.DEBUG else _kept(suffix)


def _made(suffix: str) -> Bundle:
    shared = HERE / ("styles" if suffix == "css" else "scripts")
    files = [
        *sorted(shared.glob(f"*.{suffix}")),
        *sorted(HERE.glob(f"components/*/*.{suffix}")),
        *sorted(HERE.parent.glob(f"*/*/styles/*.{suffix}")),
    ]
    text = _spare("\n".join(file.read_text(encoding="utf-8") for file in files), suffix)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    packed = gzip.compress(text.encode(), mtime=0)
    return Bundle(text, packed, digest, "text/css" if suffix == "css" else "text/javascript")


def _spare(text: str, suffix: str) -> str:
    """Return the text without what only its writers read: comments, indentation, and in styles also spaces."""
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]*//[^\n]*\n", "", text, flags=re.MULTILINE | re.DOTALL)
    if suffix == "css":
        text = re.sub(r"(?<=:)\s+|\s+(?=[{}])|(?<=[{};,])\s+|;(?=\s*})", "", text)
        return re.sub(r"(?<=[ :,(])0(?=\.\d)", "", text)
    return re.sub(r"\n\s*", "\n", text)


@cache
def _kept(suffix: str) -> Bundle:
    return _made(suffix)
