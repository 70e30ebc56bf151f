"""Every page that can be reached: no axe violation in light, dark and at 320 px, no sideways scrolling, by keyboard."""

from __future__ import annotations

import urllib.request
from typing import Any

import pytest

from tests.crawling import Fetch, crawl

DAY = "2023-06-30"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def pages(site: Any, chromium: Any, signed_in: dict[str, Any]) -> list[tuple[str, str]]:
    """Return who reads which address: two of each kind now, one in the past, and what only others may open."""
    from tests.journeys.conftest import Visits

    visits, found = Visits(site, chromium, signed_in), {}
    for reader in ("Alva", "Hanna"):
        fetch = fetching(site.url, visits.cookies(reader))
        for start, each in (("/", 2), (f"/per/{DAY}/", 1)):
            for name, reached in crawl(fetch, start, each).items():
                found.setdefault(name, [(reader, page.address) for page in reached[:each]])
    for address in ("/konto/logga-in/", "/konto/glomt/", "/finns-inte/", "/per/2023-02-30/"):
        found[address] = [("", address)]
    return [one for group in found.values() for one in group]


def fetching(base: str, cookies: str) -> Fetch:
    """Return what fetches a page as the reader with those cookies; a broken link fails."""

    def fetch(address: str) -> str | None:
        request = urllib.request.Request(base + address, headers={"Cookie": cookies})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode() if answer.headers.get_content_type() == "text/html" else None

    return fetch


def violations(page: Any, rules: dict[str, Any]) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{each['id']}: {', '.join(' '.join(map(str, node['target'])) for node in each['nodes'][:3])}"
        for each in found
    ]


def test_no_page_has_an_axe_violation_or_scrolls_sideways(pages, visitor):
    faults, windows = [], {}
    for reader, address in pages:
        page = windows.get(reader) or windows.setdefault(reader, visitor(reader or None))
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(address)
        faults += [f"{address} light: {each}" for each in violations(page, RULES)]
        page.emulate_media(color_scheme="dark")
        faults += [f"{address} dark: {each}" for each in violations(page, CONTRAST)]
        page.set_viewport_size({"width": 320, "height": 700})
        faults += [f"{address} 320 px: {each}" for each in violations(page, RULES)]
        if page.evaluate(WIDER) > 0:
            faults.append(f"{address} 320 px: scrolls sideways")
    assert not faults, "\n".join(faults)
