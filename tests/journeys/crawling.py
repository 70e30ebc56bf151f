"""Finds the pages of the site as a reader would: by following links from the first page."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from systematik.ui.addresses import PAST

EACH = 2
LEFT_OUT = {"account_logout", "ui-bundle", "export"}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


@dataclass
class Crawl:
    """`pages` holds at most EACH addresses for every name in the address table; `answers` what each answered."""

    base: str
    cookies: dict[str, str]
    pages: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    broken: list[str] = field(default_factory=list)

    def follow(self, start: str = "/") -> dict[str, list[str]]:
        """Return the pages that can be reached from here."""
        waiting, seen = [start], {start}
        while waiting:
            address = waiting.pop(0)
            name = name_of(address)
            if name in LEFT_OUT or len(self.pages[name]) >= EACH:
                continue
            body = self._fetch(address)
            if body is None:
                continue
            self.pages[name].append(address)
            for link in links(body, address):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
        return {name: found for name, found in self.pages.items() if found}

    def _fetch(self, address: str) -> str | None:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        request = urllib.request.Request(self.base + address, headers={"Cookie": cookies})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                is_page = answer.headers.get_content_type() == "text/html"
                return answer.read().decode() if is_page else None
        except urllib.error.HTTPError as error:
            self.broken.append(f"{address}: {error.code}")
            return None


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
    past = "past:" if PAST.match(path) else ""
    try:
        return past + (resolve(PAST.sub("", path)).url_name or "?")
    except Resolver404:
        return past + "?"
