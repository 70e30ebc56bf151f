"""Every page that can be reached is valid HTML whose parts find each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import html5lib
import pytest

from tests import example
from tests.crawling import Page, crawl

DAY = "2023-06-30"
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")
CONTROLS = ("input", "select", "textarea")


def faults(page: Page) -> list[str]:
    """Return all that is wrong with a page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page.body)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    found = [f"line {line}: {code} {values}" for (line, _column), code, values in parser.errors]
    found += [*_repeated(elements), *_lost(elements), *_unlabelled(elements), *_inline(elements)]
    found += [*_headings(elements)]
    if not tree.get("lang"):
        found.append("no language")
    return [f"{page.address}: {fault}" for fault in found]


def _repeated(elements: list[Any]) -> Iterator[str]:
    counted = Counter(element.get("id") for element in elements if element.get("id") is not None)
    yield from (f"id {name} stands {times} times" for name, times in counted.items() if times > 1)


def _lost(elements: list[Any]) -> Iterator[str]:
    known = {element.get("id") for element in elements}
    for element in elements:
        for name in REFERENCES:
            for target in (element.get(name) or "").split():
                if target not in known:
                    yield f"{element.tag} {name}={target} leads nowhere"
        link = element.get("href") or ""
        if link.startswith("#") and len(link) > 1 and link[1:] not in known:
            yield f"link {link} leads nowhere"


def _unlabelled(elements: list[Any]) -> Iterator[str]:
    labelled = {element.get("for") for element in elements if element.tag == "label"}
    inside = {
        id(control)
        for element in elements
        if element.tag == "label"
        for control in element.iter()
        if control.tag in CONTROLS
    }
    for element in elements:
        if element.tag in CONTROLS and element.get("type") != "hidden":
            named = (
                element.get("aria-label") or element.get("aria-labelledby") or element.get("id") in labelled
            )
            if not named and id(element) not in inside:
                yield f"{element.tag} {element.get('name')} has no label"


def _inline(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"{element.tag} stands in the page"
        yield from (
            f"{element.tag} has {name}" for name in element.attrib if name == "style" or name.startswith("on")
        )


def _headings(elements: list[Any]) -> Iterator[str]:
    levels = [
        int(element.tag[1]) for element in elements if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    ]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    yield from (
        f"a heading of level {after} follows one of level {before}"
        for before, after in pairwise(levels)
        if after > before + 1
    )


@pytest.mark.slow
@pytest.mark.parametrize(("start", "each"), [("/", 2), (f"/per/{DAY}/", 1)], ids=["today", "the past"])
@pytest.mark.parametrize("reader", ["Alva", "Hanna", "Ida", "Disa"])
def test_every_page_of_the_example_is_valid(town, reader, start, each):
    reached = crawl(example.fetching(example.browser(reader)), start, each)
    assert reached
    assert [fault for pages in reached.values() for page in pages for fault in faults(page)] == []


@pytest.mark.parametrize("address", ["/konto/logga-in/", "/konto/glomt/", "/finns-inte/", "/per/2023-02-30/"])
def test_every_page_for_nobody_is_valid(client, db, address):
    assert faults(Page(address, client.get(address).content.decode())) == []


def test_what_is_wrong_is_seen():
    body = (
        '<!DOCTYPE html><html lang="sv"><title>x</title><h1>a</h1><h3 id="b">b</h3><p id="b" style="color:red">'
        '<label for="c">c</label><input name="d"></b></p></html>'
    )
    assert [fault.partition(": ")[2] for fault in faults(Page("/", body))] == [
        "line 1: unexpected-end-tag {'name': 'b'}",
        "id b stands 2 times",
        "label for=c leads nowhere",
        "input d has no label",
        "p has style",
        "a heading of level 3 follows one of level 1",
    ]
