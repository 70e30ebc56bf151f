"""The scales that come with the product, as data (content/scales)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from systematik.foundation import marked_yaml
from systematik.foundation.cases import choice, listed, text
from systematik.foundation.cases.checking import check, shaped
from systematik.processes.assurance.models import Normalised

SCHEMA = {
    "type": "object",
    "properties": {
        "scale": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "name": text(maximum=200),
        "source": text(),
        "levels": {
            **listed(
                {"label": text(maximum=200), "normalised": choice(Normalised.values)},
                required=("label", "normalised"),
            ),
            "minItems": 1,
        },
    },
    "required": ["scale", "name", "source", "levels"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class ContentScale:
    """A scale of content/scales; `levels` are (label, normalised), best first."""

    id: str
    name: str
    source: str
    levels: tuple[tuple[str, str], ...]


def content_scales() -> tuple[ContentScale, ...]:
    """Return every scale that comes with the product, by name; raises BadYaml."""
    return _read(Path(settings.CONTENT) / "scales")


@lru_cache
def _read(folder: Path) -> tuple[ContentScale, ...]:
    found = [_scale(path) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda scale: scale.name))


def _scale(path: Path) -> ContentScale:
    document = marked_yaml.read(path)
    value = shaped(document.value, SCHEMA)
    check(document, value, SCHEMA, (), key="scale")
    levels = tuple((level["label"], level["normalised"]) for level in value["levels"])
    return ContentScale(value["scale"], value["name"], value["source"], levels)
