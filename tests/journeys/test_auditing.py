"""A report on paper becomes an audit: Alva enters it by hand and finds it again, on its page and year by year."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def title(request):
    return f"Granskning av loggning, {request.node.callspec.id}"


def test_alva_enters_a_report_by_hand(visitor, hands, title):
    page = visitor("Alva")
    page.goto("/granskningar/")
    hands.press(page.get_by_role("link", name="Ny granskning").first)
    hands.write(page.get_by_label("Titel"), title)
    hands.write(page.get_by_label("Granskare", exact=False).first, "Revisionsbyrån Norrsken AB")
    hands.write_day(page.get_by_label("Rapportdatum"), "2026-03-11")
    hands.press(page.get_by_label("Kommunstyrelsen", exact=True))
    hands.press(page.get_by_role("button", name="Registrera granskningen"))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()

    step(page, hands, "Frågor")
    hands.write(page.get_by_label("Nummer"), "1")
    hands.write(page.locator("textarea[name=text]"), "Loggas åtkomsten?")
    save(page, hands, title)

    step(page, hands, "Avsnitt")
    hands.write(page.get_by_label("Nummer"), "3.1")
    hands.write(page.locator("[name=title]"), "Loggning och uppföljning")
    save(page, hands, title)

    step(page, hands, "Iakttagelser")
    hands.choose(page.locator("select[name=section]"), "3.1 Loggning och uppföljning")
    hands.write(page.locator("textarea[name=text]"), "Loggarna granskas inte.")
    save(page, hands, title)

    step(page, hands, "Svar på frågorna")
    hands.choose(page.locator("select[name^=svar-]").first, "Delvis")
    save(page, hands, title)

    step(page, hands, "Rekommendationer")
    hands.write(page.locator("textarea[name=text]"), f"Granska loggarna ({title})")
    save(page, hands, title)

    for said in ("Loggas åtkomsten?", "Loggning och uppföljning", "Loggarna granskas inte."):
        expect(page.get_by_text(said).first).to_be_visible()
    page.goto("/granskningar/ar-for-ar/")
    row = page.get_by_role("row").filter(has_text=f"Granska loggarna ({title})")
    expect(row.get_by_text("Rekommenderad", exact=True)).to_be_visible()


def step(page, hands, name):
    hands.press(page.locator(".flow-step").get_by_role("link", name=name, exact=True))


def save(page, hands, title):
    """Save, and see that the audit's page comes back."""
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
