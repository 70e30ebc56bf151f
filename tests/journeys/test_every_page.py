"""Every page that can be reached: no axe violation, light or dark, wide or at 320 px, nothing sideways, fit to print."""

from __future__ import annotations

import urllib.error
import urllib.request
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from tests.crawling import Fetch, crawl

DAY = "2023-06-30"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 700}
# An A4 between its margins.
PAPER = {"width": 680, "height": 960}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a colour scheme can break; the rest of a page is the same in the dark.
COLOURS = ["color-contrast"]
FAULTS = """async only => (await axe.run(document, {
    runOnly: only, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"], elementRef: false,
})).violations.map(each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")}`)"""
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
# On paper: no menus, no buttons that do nothing there, dark text on white, nothing cut off at the side.
UNFIT = """() => {
    const shown = each => each.checkVisibility(), page = getComputedStyle(document.body);
    const kept = [...document.querySelectorAll(".nav, .tools, .crumbs, .page-actions, .filters, .form-buttons")];
    return [
        ...kept.filter(shown).map(each => `prints .${each.classList[0]}`),
        ...(getComputedStyle(document.documentElement).colorScheme === "light" ? [] : ["prints in the dark"]),
        ...(page.backgroundImage === "none" ? [] : ["prints a ground"]),
        ...(document.documentElement.scrollWidth > innerWidth ? ["is cut off on paper"] : []),
    ];
}"""


@pytest.fixture(scope="module")
def pages(site: Any, chromium: Any, signed_in: dict[str, Any]) -> list[tuple[str, str]]:
    """Return who reads which address: one of each name, now and in the past, then what only others may open."""
    from tests.journeys.conftest import Visits

    visits, found = Visits(site, chromium, signed_in), {}
    for reader in ("Alva", "Hanna"):
        fetch = fetching(site.url, visits.cookies(reader))
        for start in ("/", f"/per/{DAY}/"):
            for name, (page,) in crawl(fetch, start, each=1).items():
                found.setdefault(name, (reader, page.address))
    nobody = ("/konto/logga-in/", "/konto/glomt/", "/finns-inte/", "/per/2023-02-30/")
    return [*found.values(), *(("", address) for address in nobody)]


def fetching(base: str, cookies: str) -> Fetch:
    """Return what fetches a page as the reader with those cookies; a broken link fails."""

    def fetch(address: str) -> str | None:
        request = urllib.request.Request(base + address, headers={"Cookie": cookies})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode() if answer.headers.get_content_type() == "text/html" else None

    return fetch


@cache
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Any) -> list[str]:
    """Return what is wrong with the page that stands in the window, in each of its looks."""
    page.evaluate(axe())
    found = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            look = f"{scheme} {size['width']} px"
            found += [f"{look}: {each}" for each in page.evaluate(FAULTS, rules)]
            found += [f"{look}: scrolls sideways"] * page.evaluate(WIDER)
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    found += page.evaluate(UNFIT)
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size(WIDE)
    return found


def test_no_page_has_an_axe_violation_or_scrolls_sideways_or_is_unfit_to_print(pages, visitor):
    found, windows = [], {}
    for reader, address in pages:
        page = windows.get(reader) or windows.setdefault(reader, visitor(reader or None, **WIDE))
        page.goto(address)
        page.wait_for_function("() => !document.querySelector('[hx-trigger=load], .htmx-request')")
        found += [f"{address} {each}" for each in faults(page)]
    assert not found, "\n".join(found)


def opened(fetch: Fetch) -> Fetch:
    """Return what fetches the pages that open: a record that was handed over leads to others that were not."""

    def fetch_opened(address: str) -> str | None:
        try:
            return fetch(address)
        except urllib.error.HTTPError as error:
            assert error.code in (403, 404), address
            return None

    return fetch_opened


def test_no_page_of_an_expert_from_outside_has_a_violation_either(site, visitor):
    page = visitor("Ejvind", **WIDE)
    page.goto("/granskningar/rum/")
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    found = crawl(opened(fetching(site.url, cookies)), "/granskningar/rum/", each=1)
    assert {"room", "room_request", "room_note_add"} <= set(found)
    faulty = []
    for (kept,) in found.values():
        page.goto(kept.address)
        faulty += [f"{kept.address} {each}" for each in faults(page)]
    assert not faulty, "\n".join(faulty)
