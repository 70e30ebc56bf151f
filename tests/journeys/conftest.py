"""A real Chromium against a real server. A page that complains, or asks anything of another host, fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.site import Site, fill, served

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=en-US",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
# As long as the browser waits for a page, in milliseconds.
PATIENCE = 30_000


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark whatever needs a browser, so that the plain suite leaves it out; let both workers begin with what is long."""
    for item in items:
        if {"site", "visitor"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
    yield
    long = [item for item in items if item.get_closest_marker("long")]
    rest = [item for item in items if item not in long]
    middle = len(items) // 2
    # Each of two workers is given one half of the list to begin with.
    items[:] = [*long[::2], *rest[: middle - len(long[::2])], *long[1::2], *rest[middle - len(long[::2]) :]]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Site]:
    """Return the site with the example municipality, served for all journeys of the worker."""
    # Not needed, nor to be had, where a picture is taken.
    from tests import folders

    example = folders.once(shared / "example", fill)
    with served(example, tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Return the browser."""
    from playwright.sync_api import expect, sync_playwright

    # A slow machine is no fault of a page; what is there is seen at once.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Visits:
    """Opens pages and gathers what they complain of."""

    site: Site
    chromium: Any
    signed_in: dict[str, Any]
    complaints: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def __call__(self, name: str | None = None, *, width: int = 1280, height: int = 900, **given: Any) -> Any:
        """Return a page in a window of its own, signed in as somebody unless no name is given."""
        given = {"locale": "sv-SE", "reduced_motion": "reduce", "color_scheme": "light", **given}
        context = self.chromium.new_context(
            base_url=self.site.url,
            viewport={"width": width, "height": height},
            storage_state=self._state(name) if name else None,
            **given,
        )
        self.contexts.append(context)
        return self._watched(context.new_page())

    def _state(self, name: str) -> Any:
        if name not in self.signed_in:
            from tests.journeys.people import sign_in

            context = self.chromium.new_context(base_url=self.site.url, locale="sv-SE")
            sign_in(context.new_page(), name)
            self.signed_in[name] = context.storage_state()
            context.close()
        return self.signed_in[name]

    def cookies(self, name: str) -> str:
        """Return what somebody's browser sends along, for reading pages without one."""
        return "; ".join(f"{each['name']}={each['value']}" for each in self._state(name)["cookies"])

    def _watched(self, page: Any) -> Any:
        page.on("console", lambda message: self._console(page, message))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self._request(page, request.url))
        return page

    def _console(self, page: Any, message: Any) -> None:
        # A page that itself answers 403, 404 or 405 is what the journey asked for.
        own = message.location.get("url") == page.url and "Failed to load resource" in message.text
        if message.type in ("error", "warning") and not own:
            self.complaints.append(f"{page.url}: {message.text}")

    def _request(self, page: Any, address: str) -> None:
        if not address.startswith((self.site.url, "data:", "about:", "blob:")):
            self.complaints.append(f"{page.url}: asked for {address}")


@pytest.fixture(scope="session")
def signed_in() -> dict[str, Any]:
    """Return the cookies of those who have signed in, kept for the whole run."""
    return {}


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hands(request: pytest.FixtureRequest) -> Any:
    """Return each way of getting about, one after the other."""
    return request.param()


@pytest.fixture
def visitor(site: Site, chromium: Any, signed_in: dict[str, Any]) -> Iterator[Visits]:
    """Return what opens pages; fails the test if any page complained."""
    visits = Visits(site, chromium, signed_in)
    yield visits
    for context in visits.contexts:
        context.close()
    assert visits.complaints == []
