"""Addresses of the past: which days they take, that they only read, and that links stay in the day."""

import re

import pytest
from django.utils import timezone

from systematik.foundation.history import past
from systematik.registers.organisation.models import Unit

pytestmark = pytest.mark.django_db


def day() -> str:
    return timezone.localdate().isoformat()


@pytest.mark.parametrize(
    "address",
    [
        "/per/2021-02-30/",
        "/per/2021-11-31/organisation/",
        "/per/2021-1-3/",
        "/per/20211130/",
        "/per/igår/",
        "/per/٢٠٢١-١١-٣٠/",
        "/per/2021-11-30T12:00/",
        "/per/-2021-11-30/",
        "/per//",
        "/per/1899-12-31/",
        "/per/0000-00-00/",
        "/per/9999-12-31/",
    ],
)
def test_days_that_are_none_or_cannot_be_shown_say_so_in_swedish(world, address):
    page = world.client("Alva").get(address)
    assert page.status_code == 404
    assert re.search("Skriv datumet som 2021-11-30|Välj en dag från|finns inte", page.content.decode())


def test_a_day_that_is_well_written_but_in_no_calendar_is_told_so(world):
    page = world.client("Alva").get("/per/2021-02-30/")
    assert "Dagen 2021-02-30 finns inte i kalendern." in page.content.decode()
    assert "Skriv datumet" not in page.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_past_takes_no_change(world, method):
    page = getattr(world.client("Alva"), method)(f"/per/{day()}/organisation/")
    assert (page.status_code, page["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "Ingenting har sparats" in page.content.decode()


def test_every_page_of_the_past_says_that_it_is_one_and_its_links_stay_there(world):
    page = world.client("Alva").get(f"/per/{day()}/organisation/").content.decode()
    assert "Inget kan ändras i det förflutna" in page
    inside = re.search(r"<main.*</main>", page, re.DOTALL)
    links = re.findall(r'href="(/[^"]*)"', inside[0] if inside else "")
    assert [link for link in links if not link.startswith(f"/per/{day()}/")] == []


def test_a_day_without_its_last_slash_and_a_bare_head_are_answered(world):
    client = world.client("Alva")
    assert client.get(f"/per/{day()}").status_code == 200
    assert client.head(f"/per/{day()}/organisation/").status_code == 200


def test_an_encoded_slash_is_a_slash(world):
    assert world.client("Alva").get(f"/per/{day()}%2Forganisation/").status_code == 200


def test_styles_and_sign_in_are_reached_from_the_past(world, client):
    page = world.client("Alva").get(f"/per/{day()}/").content.decode()
    style = re.search(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert style is not None
    assert not style[1].startswith("/per/")
    assert client.get(style[1]).status_code == 200
    led = client.get(f"/per/{day()}/organisation/")
    assert led.status_code == 302
    assert client.get(led.url).status_code == 200


def test_after_a_page_of_the_past_the_connection_reads_the_present(world):
    world.client("Alva").get(f"/per/{day()}/organisation/")
    assert past.moment() is None
    assert Unit.objects.filter(pk=world.education.pk).exists()
