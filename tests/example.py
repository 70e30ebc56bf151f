"""The municipalities that we ship in a test's database, and the example's people's browsers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from tests.crawling import Fetch
from tests.databases import counted
from tests.grounds import ground
from tests.signing import sign_in

PITEA = settings.CONTENT / "cases" / "pitea.yaml"


@ground
def town() -> None:
    """The example's seven years."""
    from systematik.interfaces.cli.filling import EXAMPLE
    from systematik.interfaces.cli.importing import take_case

    take_case(settings.CONTENT / EXAMPLE)
    counted()


@ground
def pitea() -> None:
    """The case of the source document, as the command line imports it."""
    from systematik.interfaces.cli import main

    assert main(["import", str(PITEA)]) == 0


def browser(name: str, **headers: str) -> Client:
    """Return a browser where somebody of the example has signed in, by the first name."""
    client = Client(headers=headers, raise_request_exception=False)
    person = get_user_model().objects.get(email__startswith=f"{name.lower()}.")
    sign_in(client, person)
    return client


def fetching(client: Client) -> Fetch:
    """Return what fetches a page in this browser; anything but a page that opens fails the test."""

    def fetch(address: str) -> str | None:
        answer = client.get(address, follow=True)
        if answer.status_code != 200:
            pytest.fail(f"{address} answers {answer.status_code}")
        is_page = answer["Content-Type"].startswith("text/html")
        # A file is read to its end, so that it is closed.
        body = answer.getvalue()
        return body.decode() if is_page else None

    return fetch
