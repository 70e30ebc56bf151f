"""Every page that can be reached: no axe violation in light, dark and at 320 px, no sideways scrolling, by keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.crawling import Crawl

DAY = "2023-06-30"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def pages(site: Any, chromium: Any, signed_in: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Return for each page's name who reads it and where: now, and one of each kind in the past."""
    from tests.journeys.conftest import Visits

    visits = Visits(site, chromium, signed_in)
    found: dict[str, list[tuple[str, str]]] = {}
    for name in ("Alva", "Hanna"):
        cookies = {each["name"]: each["value"] for each in visits._state(name)["cookies"]}
        crawl = Crawl(site.url, cookies)
        for page, addresses in crawl.follow().items():
            found.setdefault(page, [(name, address) for address in addresses])
        assert crawl.broken == []
        crawl = Crawl(site.url, cookies)
        for page, addresses in crawl.follow(f"/per/{DAY}/").items():
            found.setdefault(page, [(name, addresses[0])])
    return found


def violations(page: Any, rules: dict[str, Any]) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{each['id']}: {', '.join(' '.join(map(str, node['target'])) for node in each['nodes'][:3])}"
        for each in found
    ]


def test_no_page_has_an_axe_violation_or_scrolls_sideways(pages, visitor):
    faults, windows = [], {}
    for reader, address in [one for found in pages.values() for one in found]:
        page = windows.get(reader) or windows.setdefault(reader, visitor(reader))
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
    assert faults == []
