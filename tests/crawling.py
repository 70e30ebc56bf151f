"""Finds the pages of the site as a reader would: by following links from the first page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from systematik.ui.addresses import PAST

EACH = 2
# What stands before the name of a page that speaks of the past.
THEN = "past:"
# Returns a page's HTML; None for what is no page.
Fetch = Callable[[str], str | None]
Leave = Callable[[str], bool]
LEFT_OUT = {"account_logout", "ui-bundle", "export"}


@dataclass(frozen=True)
class Page:
    """A page that was found, and its HTML."""

    address: str
    body: str


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def crawl(
    fetch: Fetch, start: str = "/", each: int = EACH, *, leave: Leave = lambda name: False
) -> dict[str, list[Page]]:
    """Return the pages that can be reached from here by name in the address table, at most so many of each name.

    Pages of the names to leave are not fetched.
    """
    pages: dict[str, list[Page]] = defaultdict(list)
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if name in LEFT_OUT or leave(name) or len(pages[name]) >= each:
            continue
        body = fetch(address)
        if body is None:
            continue
        pages[name].append(Page(address, body))
        for link in links(body, address):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return {name: found for name, found in pages.items() if found}


def links(body: str, address: str) -> Iterator[str]:
    """Yield the addresses of this site that a page leads to, without fragments."""
    parser = _Links()
    parser.feed(body)
    for link in parser.found:
        if not link.startswith("#"):
            target = urlsplit(urljoin(f"http://site{address}", link))
            if target.netloc == "site":
                yield target.path + (f"?{target.query}" if target.query else "")


def name_of(address: str) -> str:
    """Return the name of the page in the address table, marked where it speaks of the past."""
    path = urlsplit(address).path
    past = THEN if PAST.match(path) else ""
    try:
        return past + (resolve(PAST.sub("", path)).url_name or "?")
    except Resolver404:
        return past + "?"
