"""The people of the example who take the journeys, and how they sign in."""

from __future__ import annotations

from playwright.sync_api import Page

EMAIL = {
    "Alva": "alva.lindqvist@alvsund.example",
    "Hanna": "hanna.ohman@alvsund.example",
    "Bo": "bo.nystrom@alvsund.example",
    "Disa": "disa",
}


def sign_in(page: Page, name: str) -> None:
    """Sign in as one of the example's people with the one click that the demo offers."""
    page.goto("/konto/logga-in/")
    page.get_by_role("button", name=name).first.click()
    page.wait_for_url(lambda address: "/konto/" not in address)
