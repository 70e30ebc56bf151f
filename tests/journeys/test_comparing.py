"""What differs between two days: of a list, and of one document."""

from playwright.sync_api import expect

FROM, TO = "2025-01-01", "2026-06-30"


def test_alva_compares_two_days_of_a_list(visitor, hands):
    page = visitor("Alva")
    page.goto("/styrdokument/")
    hands.press(page.get_by_role("link", name="Jämför med datum"))
    choose_days(page, hands, FROM, TO)
    came = page.locator("section").filter(has=page.get_by_role("heading", name="Tillkom"))
    expect(came.get_by_role("link", name="Riktlinje för AI-verktyg", exact=True)).to_be_visible()
    expect(came.get_by_role("link", name="Informationssäkerhetspolicy", exact=True)).to_have_count(0)


def test_alva_compares_two_days_of_a_document(visitor, hands):
    page = visitor("Alva")
    page.goto("/styrdokument/")
    hands.press(page.get_by_role("link", name="Informationssäkerhetspolicy", exact=True).first)
    hands.press(page.get_by_role("link", name="Jämför två dagar"))
    choose_days(page, hands, "2022-01-01", "2022-12-31")
    expect(page.get_by_role("heading", name="Ändrades")).to_be_visible()
    expect(page.locator(".changes").first).to_contain_text("2022-06-20")
    hands.press(page.get_by_role("link", name="Till sidan"))
    expect(page.get_by_role("heading", level=1, name="Informationssäkerhetspolicy")).to_be_visible()


def test_alva_compares_two_days_of_the_answers(visitor, hands):
    page = visitor("Alva")
    page.goto("/")
    hands.press(page.get_by_role("link", name="Jämför två dagar"))
    choose_days(page, hands, "2020-01-01", TO)
    expect(page.get_by_role("heading", name="Styrande dokument")).to_be_visible()


def test_days_in_the_wrong_order_are_refused_in_words(visitor, hands):
    page = visitor("Alva")
    page.goto("/jamfor/lista/styrdokument/")
    choose_days(page, hands, TO, FROM)
    expect(page.get_by_text("Välj en dag som inte ligger före den första.")).to_be_visible()
    expect(page.get_by_label("Från", exact=True)).to_have_value(TO)


def choose_days(page, hands, first, last):
    hands.write_day(page.get_by_label("Från", exact=True), first)
    hands.write_day(page.get_by_label("Till", exact=True), last)
    hands.press(page.get_by_role("button", name="Jämför", exact=True))
