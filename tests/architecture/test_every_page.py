"""Every page of the example is valid, and speaks its reader's language: one visit shows both."""

from __future__ import annotations

import pytest

from tests import example
from tests.architecture.test_html import faults
from tests.architecture.test_translations import swedish
from tests.crawling import THEN, Page, crawl

DAY = "2023-06-30"
# Who reads in which language, and how many pages of each name today. What most readers see is tried in English alone.
READERS = [("Alva", "sv", 2), ("Alva", "en", 1), ("Hanna", "en", 2), ("Disa", "en", 2), ("Ida", "sv", 2)]
TODAY = [(*reader, False) for reader in READERS]
# In the past one of each; Alva's are read in English alone.
PAST = [(name, language, 1, True) for name, language, _each in READERS if (name, language) != ("Alva", "sv")]


def visited(reader: str, language: str, each: int, *, past: bool) -> list[Page]:
    """Return the pages that a reader reaches: those of today, or those of a day in the past."""
    fetch = example.fetching(example.browser(reader, accept_language=language))
    start = f"/per/{DAY}/" if past else "/"
    # Links lead from today into other days; from a day in the past none leads here.
    reached = crawl(fetch, start, each, leave=lambda name: past and not name.startswith(THEN))
    return [page for pages in reached.values() for page in pages]


@pytest.mark.slow
@pytest.mark.parametrize(("reader", "language", "each", "past"), TODAY + PAST)
def test_every_page_of_the_example_is_valid_in_the_readers_language(town, reader, language, each, past):
    pages = visited(reader, language, each, past=past)
    assert pages
    assert [page.address for page in pages if f'lang="{language}"' not in page.body] == []
    wrong, foreign = [], {}
    for page in pages:
        wrong += faults(page)
        foreign |= dict.fromkeys(swedish(page) if language == "en" else (), page.address)
    assert (wrong, foreign) == ([], {})
