"""`python -m tests.journeys.screenshots`: makes docs/bilder/laget.png anew from the example."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.journeys.conftest import CHROMIUM, QUIET
from tests.journeys.people import sign_in
from tests.journeys.site import ROOT, fill, served

PICTURE = ROOT / "docs" / "bilder" / "laget.png"


def main() -> None:
    """Write the picture."""
    from playwright.sync_api import sync_playwright

    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        example = Path(folder) / "example"
        example.mkdir()
        fill(example)
        with served(example, Path(folder) / "site") as site:
            _take(playwright, site.url)


def _take(playwright: Any, url: str) -> None:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    page = browser.new_page(base_url=url, locale="sv-SE", viewport={"width": 1360, "height": 900})
    sign_in(page, "Alva")
    page.screenshot(path=PICTURE)
    browser.close()


if __name__ == "__main__":
    main()
