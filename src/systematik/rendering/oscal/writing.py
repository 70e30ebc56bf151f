"""What every document that we write has in common: ids that stay the same, metadata, and the file's bytes."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

VERSION = "1.2.3"
# Whose words the properties are that the format has none for.
NAMESPACE = "urn:systematik:oscal"
# Names of our records within this space always give the same ids, so that two exports can be compared.
SPACE = uuid.UUID("6f1c1a0e-5f0b-5d0c-9a51-0d8f2b7c4e10")


def named(*parts: object) -> str:
    """Return the UUID of something that is known by a name."""
    return str(uuid.uuid5(SPACE, "/".join(map(str, parts))))


def token(name: str) -> str:
    """Return the name as the format's ids are written: a letter first, then letters, digits, dots and hyphens."""
    plain = re.sub(r"[^\w.-]", "_", name)
    return plain if re.match(r"[^\W\d]", plain) else f"c-{plain}"


def line(text: str) -> str:
    """Return the text on one line, as titles and values of properties are."""
    return " ".join(text.split())


def own_props(said: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Return what is said, by name, as properties of our namespace; what is empty is not said."""
    lines = [(name, line(value)) for name, value in said]
    return [{"name": name, "ns": NAMESPACE, "value": value} for name, value in lines if value]


def metadata(
    title: str, *, at: datetime, version: str, parties: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return the metadata of a document; `parties` are organisations by the name of their id."""
    found: dict[str, Any] = {
        "title": title,
        "last-modified": at.isoformat(timespec="seconds"),
        "version": version,
        "oscal-version": VERSION,
    }
    if parties:
        found["parties"] = [
            {"uuid": key, "type": "organization", "name": name} for key, name in parties.items()
        ]
    return found


def written(model: str, content: dict[str, Any], around: dict[str, Any] | None = None) -> bytes:
    """Return the file of a document, and what stands beside it."""
    return (json.dumps({**(around or {}), model: content}, ensure_ascii=False, indent=2) + "\n").encode()
