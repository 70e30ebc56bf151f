"""Reads a page as a browser does: slow, so that what looks at the same page after one another reads it once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import html5lib


@lru_cache(maxsize=1)
def parsed(body: str) -> tuple[Any, list[str]]:
    """Return the page's tree, which nobody changes, and what was wrong with its HTML."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(body)
    return tree, [f"line {line}: {code} {values}" for (line, _column), code, values in parser.errors]
