"""Every page that can be reached: no axe violation, light or dark, wide or at 320 px, nothing sideways, fit to print.

What is proved, of one page of each name in the address table, now and in the past, of Alva's pages, then of those that
only Hanna, nobody, or an expert from outside may open:

- axe finds no violation of WCAG 2.2 AA or of its best practice, wide and narrow (looks.py says what of it is asked in
  which look), where the page has been drawn to its end;
- the same in the dark, as to colours, wide and narrow;
- nothing scrolls sideways in any of these looks;
- on paper there are no menus, no buttons, no dark ground, and nothing is cut off;
- no link that leads from one of these pages to another is broken, and no page complains or asks another host.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.crawling import THEN, Fetch, Leave, crawl
from tests.journeys.looks import WIDE, Looks

# By then every record of the example exists that a page of the past could show.
DAY = "2026-10-26"
# What nobody who is signed in would see.
NOBODY = {
    "now": ("/konto/logga-in/", "/konto/glomt/", "/finns-inte/"),
    "past": ("/per/2023-02-30/",),
}


def of_the_past(name: str) -> bool:
    return name.startswith(THEN)


def of_the_present(name: str) -> bool:
    return not name.startswith(THEN)


STARTS: dict[str, tuple[str, Leave]] = {
    "now": ("/", of_the_past),
    "past": (f"/per/{DAY}/", of_the_present),
}


@pytest.fixture(params=STARTS)
def pages(request: Any, site: Any, visitor: Any) -> list[tuple[str, str]]:
    """Return who reads which address: one of each name, then what only others may open."""
    found: dict[str, tuple[str, str]] = {}
    start, leave = STARTS[request.param]
    for reader in ("Alva", "Hanna"):
        fetch = fetching(site.url, visitor.cookies(reader))
        for name, (page,) in crawl(fetch, start, each=1, leave=leave).items():
            found.setdefault(name, (reader, page.address))
    return [*found.values(), *(("", address) for address in NOBODY[request.param])]


def fetching(base: str, cookies: str) -> Fetch:
    """Return what fetches a page as the reader with those cookies; a broken link fails."""

    def fetch(address: str) -> str | None:
        request = urllib.request.Request(base + address, headers={"Cookie": cookies})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode() if answer.headers.get_content_type() == "text/html" else None

    return fetch


@pytest.mark.long
def test_no_page_has_an_axe_violation_or_scrolls_sideways_or_is_unfit_to_print(pages, visitor):
    found, windows, looks = [], {}, Looks()
    for reader, address in pages:
        page = windows.get(reader) or windows.setdefault(reader, visitor(reader or None, **WIDE))
        page.goto(address)
        page.wait_for_function("() => !document.querySelector('[hx-trigger=load], .htmx-request')")
        found += [f"{address} {each}" for each in looks.faults(page)]
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
    faulty, looks = [], Looks()
    for (kept,) in found.values():
        page.goto(kept.address)
        faulty += [f"{kept.address} {each}" for each in looks.faults(page)]
    assert not faulty, "\n".join(faulty)


TWO = """<html lang="sv"><title>Två</title><style>:root { color-scheme: light dark; background: Canvas; }
    main { color: light-dark(#111, #333); } footer { color: light-dark(#111, #eee); }</style>
    <main><h1>Syns</h1><p>i ljus</p></main><footer>alltid</footer></html>"""


def test_what_is_faint_in_one_look_is_found_though_it_was_judged_in_another_and_told_once(visitor):
    page, looks = visitor(**WIDE), Looks()
    page.set_content(TWO)
    faint = [each for each in looks.faults(page) if "contrast" in each]
    assert {each.partition(":")[0] for each in faint} == {"dark 1440 px", "dark 320 px"}
    assert not [each for each in faint if "footer" in each]
    assert not [each for each in looks.faults(page) if "contrast" in each]
