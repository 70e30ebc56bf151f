"""The scales that come with the product, as data (content/scales)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from systematik.foundation import marked_yaml
from systematik.foundation.cases import choice, listed, number, text
from systematik.foundation.cases.checking import check, shaped
from systematik.processes.assurance.models import Normalised, ScaleType

LEVELS = listed(
    {"label": text(maximum=200), "normalised": choice(Normalised.values), "value": number()},
    required=("label", "normalised"),
)
SCHEMA = {
    "type": "object",
    "properties": {
        "scale": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "name": text(maximum=200),
        "type": choice(ScaleType.values),
        "source": text(),
        "levels": LEVELS,
    },
    "required": ["scale", "name", "type", "source", "levels"],
    "additionalProperties": False,
}


class Step(NamedTuple):
    """A level of a scale before it is a row; `value` where the level has a number."""

    label: str
    normalised: str
    value: int | None = None


@dataclass(frozen=True)
class ContentScale:
    """A scale of content/scales; levels best first, for priorities the least pressing first."""

    id: str
    name: str
    type: str
    source: str
    levels: tuple[Step, ...]


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
    return ContentScale(value["scale"], value["name"], value["type"], value["source"], steps(value["levels"]))


def steps(levels: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Return the levels as a file writes them."""
    return tuple(Step(**level) for level in levels)
