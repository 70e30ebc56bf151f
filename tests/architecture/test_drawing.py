"""Every page of the example is drawn as Django alone would draw it."""

from __future__ import annotations

import re

import pytest

from tests import example
from tests.crawling import crawl
from tests.unquickened import as_django

# What differs between two drawings of the same page: the masked secret of forms, and the number of the drawing.
OWN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|drawing(=|" value=")\d')


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["Alva", "Ida"])
def test_every_page_of_the_example_is_drawn_as_django_draws_it(town, reader):
    browser = example.browser(reader)
    pages = [page.address for found in crawl(example.fetching(browser), each=1).values() for page in found]
    ours = drawn(browser, pages, 1)
    with as_django():
        django = drawn(browser, pages, 2)
    assert len(pages) > 20
    assert [page for page in pages if ours[page] != django[page]] == []


def drawn(browser, pages, number):
    """Return the pages, each drawn anew: one that was drawn before would be answered out of memory."""
    asked = {page: f"{page}{'&' if '?' in page else '?'}drawing={number}" for page in pages}
    return {page: OWN.sub("", browser.get(address).content.decode()) for page, address in asked.items()}
