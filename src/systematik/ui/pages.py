"""The pages of something long, as `ui/pages.html` shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def links(number: int, last: int, address: Callable[[int], str]) -> list[dict[str, Any]]:
    """Return links to the first, the last and the nearest pages, with gaps between; none where there is one page."""
    near = {1, last, number - 1, number, number + 1}
    shown = sorted(page for page in near if 1 <= page <= last)
    made: list[dict[str, Any]] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            made.append({"gap": True})
        made.append({"number": page, "url": address(page), "current": page == number})
    return made if last > 1 else []


def chosen(text: str, last: int) -> int | None:
    """Return the page that the address asks for, the first where it asks for none; None where there is no such."""
    if not text:
        return 1
    known = text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= last
    return int(text) if known else None
