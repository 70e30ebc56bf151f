"""Something secret, a board and a public: Alva marks it, keeps the report for the board, and gives out the open version."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect


@pytest.fixture
def title(request):
    return f"Byt nyckel till serverhallen, {request.node.callspec.id}"


def test_alva_marks_an_action_secret_keeps_a_report_and_gives_out_the_open_version(visitor, hands, title):
    page = visitor("Alva")
    page.goto("/atgarder/ny/")
    hands.write(page.get_by_label("Åtgärd", exact=True), title)
    hands.write_day(page.get_by_label("Klar senast"), "2031-01-31")
    hands.choose(page.get_by_label("Enhet"), "Kommunstyrelsen")
    hands.press(page.get_by_role("button", name="Lägg upp"))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    mark(page, hands, "Åtgärd")

    choose(page, hands, open_version=False)
    expect(page.get_by_text(title).first).to_be_visible()
    assert bare(title) in kept(page, hands, "Kommunstyrelsen 2026-12-01")

    choose(page, hands, open_version=True)
    expect(page.get_by_text("Sekretessmarkerad uppgift").first).to_be_visible()
    expect(page.get_by_text(title)).to_have_count(0)
    said = kept(page, hands, "Allmänheten")
    assert bare(title) not in said
    assert bare("Öppen version") in said
    assert bare("OSL 18:8") in said


def mark(page, hands, field):
    """Mark a field of the record whose page is open."""
    hands.press(page.get_by_role("link", name="Sekretess", exact=True))
    hands.choose(page.locator("select[name=field]"), field)
    hands.write(page.get_by_label("Lagrum"), "OSL 18:8")
    hands.press(page.get_by_role("button", name="Spara markeringen"))
    expect(page.get_by_text("OSL 18:8").first).to_be_visible()


def choose(page, hands, *, open_version):
    """Look at the status report."""
    page.goto("/rapporter/")
    hands.press(page.get_by_role("link", name="Lägesrapport om informationssäkerhet"))
    if open_version:
        hands.press(page.get_by_label("Öppen version"))
    hands.press(page.get_by_role("button", name="Förhandsgranska"))
    expect(page.get_by_role("heading", name="Förhandsvisning")).to_be_visible()


def kept(page, hands, to):
    """Make and keep what is shown, fetch the file, and return what it says."""
    hands.write(page.locator("[name=till]"), to)
    hands.press(page.get_by_role("button", name="Gör och spara"))
    expect(page.get_by_text("Rapporten är sparad och ändras inte mer.")).to_be_visible()
    expect(page.get_by_text(to)).to_be_visible()
    with page.expect_download() as fetched:
        hands.press(page.get_by_role("link", name=re.compile(r"lagesrapport-.*\.pdf")))
    pages = pypdfium2.PdfDocument(Path(fetched.value.path()).read_bytes())
    return bare("".join(each.get_textpage().get_text_range() for each in pages))


def bare(text):
    """Return a text without blanks and hyphens: on paper its words are divided."""
    return re.sub(r"[\s\u00ad\ufffe-]+", "", text)
