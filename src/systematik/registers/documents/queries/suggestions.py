"""What the product offers a new municipality: a matrix, a list of documents, texts to begin from. Data, all of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

TEMPLATES, SUGGESTIONS = "templates", Path("documents") / "forslag.yaml"


@dataclass(frozen=True)
class Template:
    """A text to begin from."""

    key: str
    title: str
    about: str
    text: str


def templates() -> list[Template]:
    """Return the texts to begin from, by title."""
    folder = Path(settings.CONTENT) / TEMPLATES
    found = [_template(path) for path in sorted(folder.glob("*.md"))]
    return sorted(found, key=lambda template: template.title)


def template_choices() -> list[tuple[str, str]]:
    """Return the texts to begin from, as a form offers them."""
    return [(template.key, template.title) for template in templates()]


def template_text(key: str) -> str:
    """Return the text of that key, empty where there is none."""
    return next((template.text for template in templates() if template.key == key), "")


def suggested_types() -> list[dict[str, Any]]:
    """Return the suggested matrix, each row as `establish_type` takes it."""
    return list(_suggestions()["types"])


def suggested_documents() -> list[dict[str, Any]]:
    """Return the suggested list of documents that must exist: name, type, basis."""
    return list(_suggestions()["required"])


def _template(path: Path) -> Template:
    _before, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    about = yaml.safe_load(head)
    return Template(path.stem, about["title"], about.get("about", ""), text.lstrip())


@lru_cache(maxsize=1)
def _suggestions() -> dict[str, Any]:
    path = Path(settings.CONTENT) / SUGGESTIONS
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
