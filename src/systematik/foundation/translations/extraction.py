"""Finds every text to translate, in Python and templates, and the .po file that it belongs in."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Texts of modules that belong to no app.
HOMELESS = "config"


@dataclass
class Text:
    """A text as it stands in the source, its plural and context where it has such, and the files that say it."""

    msgid: str
    plural: str = ""
    context: str = ""
    files: set[str] = field(default_factory=set)


Key = tuple[str, str]


def texts(package: Path) -> dict[Path, dict[Key, Text]]:
    """Return the texts of each .po file, by context and msgid."""
    found: dict[Path, dict[Key, Text]] = defaultdict(dict)
    for file in _sources(package):
        of_home = found[_home(file, package)]
        for text in _texts_of(file):
            known = of_home.setdefault((text.context, text.msgid), text)
            known.plural = known.plural or text.plural
            known.files.add(file.relative_to(package).as_posix())
    return {po: texts for po, texts in found.items() if texts}


def _sources(package: Path) -> Iterator[Path]:
    for pattern in ("*.py", "*.html", "*.txt"):
        for file in sorted(package.rglob(pattern)):
            parts = file.relative_to(package).parts
            if "tests" not in parts and "migrations" not in parts:
                yield file


def _home(file: Path, package: Path) -> Path:
    """Return the .po of the nearest app above the file."""
    app = next((folder for folder in file.parents if (folder / "apps.py").exists()), package / HOMELESS)
    return app / "locale" / "en" / "LC_MESSAGES" / "django.po"


def _texts_of(file: Path) -> Iterator[Text]:
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        # What is no text becomes X; without its indentation it reads as Python.
        source = "\n".join(line.strip() for line in templatize(source).split("\n"))
    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        singular, plural = message[:2] if isinstance(message, tuple) else (message, "")
        if singular:
            yield Text(singular, plural, context or "")
