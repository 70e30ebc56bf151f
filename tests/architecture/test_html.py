"""What is wrong with a page: valid HTML whose parts find each other. Every page is tried in test_every_page.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.crawling import Page
from tests.parsing import parsed

REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")
CONTROLS = ("input", "select", "textarea")


def faults(page: Page) -> list[str]:
    """Return all that is wrong with a page."""
    tree, wrong = parsed(page.body)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    found = [*wrong, *_repeated(elements), *_lost(elements), *_unlabelled(elements), *_inline(elements)]
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
