"""The frame shows the pages that somebody may open, and no others."""

import re


def shown(page: str) -> list[str]:
    nav = page.partition('<nav class="nav"')[2].partition("</nav>")[0]
    return re.findall(r"<span>([^<]+)</span>", nav)


def test_the_strategist_finds_every_part(world):
    page = world.client("Alva").get("/").content.decode()
    assert shown(page)[0] == "Läget"
    assert "Organisation" in shown(page) or len(shown(page)) >= 2


def test_nobody_signed_in_finds_no_navigation(client, db):
    page = client.get("/konto/logga-in/").content.decode()
    assert shown(page) == []


def test_navigation_of_the_past_stays_in_the_past(world):
    page = world.client("Alva").get("/per/2020-01-01/").content.decode()
    nav = page.partition('<nav class="nav"')[2].partition("</nav>")[0]
    assert set(re.findall(r'href="([^"]{16})', nav)) == {"/per/2020-01-01/"}
