"""Search over all that the actor may see, on the day at hand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from systematik.foundation.access.web import SIGNED_IN, permitted
from systematik.foundation.search.finding import Found, search
from systematik.ui import drawings

KIND, PAGE = "slag", "sida"
LONGEST = 300


@permitted(SIGNED_IN)
def found(request: HttpRequest) -> HttpResponse:
    """Show what was found; the words, the kind and the page all stand in the address."""
    text, kind = request.GET.get("q", "")[: LONGEST + 1], request.GET.get(KIND, "")
    result = search(request.actor, text, kind=kind, page=_number(request.GET.get(PAGE, "")))  # type: ignore[attr-defined]
    if kind and not result.count:
        # The kind of an old address, or one without hits for these words: all kinds are better than nothing.
        kind, result = "", search(request.actor, text)  # type: ignore[attr-defined]
    context = {
        "title": _("Sök"),
        "text": text[:LONGEST].replace("\x00", ""),
        "found": result,
        "hits": drawings.hits(result.hits),
        "kind": kind,
        "tabs": _tabs(result, text, kind),
        "pages": _pages(result, text, kind),
        "notices": list(_notices(result)),
    }
    return render(request, "overview/search.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _address(text: str, kind: str, page: int = 1) -> str:
    values = {"q": text[:LONGEST], KIND: kind, PAGE: page if page > 1 else ""}
    return "?" + urlencode({key: value for key, value in values.items() if value})


def _tabs(result: Found, text: str, kind: str) -> list[dict[str, Any]]:
    address = _address(text, "")
    everything = {"label": _("Allt"), "count": result.total, "url": address, "current": not kind}
    return [
        everything,
        *(
            {
                "label": facet.label,
                "count": facet.count,
                "url": f"{address}&{KIND}={facet.kind}",
                "current": facet.kind == kind,
            }
            for facet in result.facets
        ),
    ]


def _pages(result: Found, text: str, kind: str) -> list[dict[str, Any]]:
    near = {1, result.pages, *range(result.page - 2, result.page + 3)}
    shown = [number for number in sorted(near) if 1 <= number <= result.pages]
    links: list[dict[str, Any]] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append({"gap": True})
        links.append(
            {"number": number, "url": _address(text, kind, number), "current": number == result.page}
        )
    return links if result.pages > 1 else []


def _notices(result: Found) -> list[str]:
    notices = []
    if result.partial:
        notices.append(_("Inget innehåller alla orden. Här är det som innehåller något av dem."))
    if result.shortened:
        notices.append(_("Sökningen använder de första åtta orden."))
    return notices
