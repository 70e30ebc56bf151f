"""A governing document on its way: Alva drafts it, sends it out for comment, and notes the decision."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def title(request):
    return f"Riktlinje för {request.node.callspec.id} och tangentbord"


def test_alva_takes_a_document_from_draft_to_decision(visitor, hands, title):
    page = visitor("Alva")
    page.goto("/styrdokument/")
    hands.press(page.get_by_role("link", name="Nytt dokument"))
    hands.write(page.get_by_label("Titel"), title)
    hands.choose(page.get_by_label("Typ", exact=True), "Riktlinje")
    hands.choose(page.get_by_label("Hör till"), "Älvsunds kommun")
    hands.press(page.get_by_role("button", name="Skapa utkastet"))

    hands.write(page.locator("textarea[name=text]"), "Skydda skärmen när du går.")
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()

    hands.press(page.get_by_role("link", name="Skicka på remiss"))
    hands.write(page.get_by_label("Till", exact=True), "Nämnderna")
    hands.press(page.get_by_role("button", name="Skicka på remiss"))
    expect(page.get_by_text("På remiss till Nämnderna")).to_be_visible()

    hands.press(page.get_by_role("link", name="Registrera beslut"))
    hands.write(page.get_by_label("Paragraf"), "§ 12")
    hands.press(page.get_by_role("button", name="Registrera beslutet"))
    expect(page.get_by_text("Gällande").first).to_be_visible()
    expect(page.get_by_text("§ 12").first).to_be_visible()


def test_what_alva_wrote_stays_when_something_is_missing(visitor, hands):
    page = visitor("Alva")
    page.goto("/styrdokument/nytt/")
    hands.write(page.get_by_label("Titel"), "Regler för ”citat” & å ä ö")
    hands.press(page.get_by_role("button", name="Skapa utkastet"))
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.get_by_label("Titel")).to_have_value("Regler för ”citat” & å ä ö")
    hands.press(page.locator(".error-summary a").first)
    expect(page.get_by_label("Typ", exact=True)).to_be_focused()


def test_a_changed_form_is_not_left_in_silence(visitor):
    page = visitor("Alva")
    page.goto("/styrdokument/nytt/")
    page.get_by_label("Titel").press_sequentially("Något")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Läget").first.click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Titel")).to_have_value("Något")
