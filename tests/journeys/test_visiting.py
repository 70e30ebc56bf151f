"""Disa audits the municipality from outside: she reads what lies in her assignment, and changes nothing."""

from playwright.sync_api import expect

CHANGES = (
    "Ny enhet",
    "Ny person",
    "Ny funktion",
    "Nytt dokument",
    "Ny granskning",
    "Ändra",
    "Redigera",
    "Förordna",
    "Ny åtgärd",
)


def test_disa_reads_and_is_told_what_she_may_and_until_when(visitor, hands):
    page = visitor("Disa")
    page.goto("/")
    expect(page.get_by_role("heading", level=1, name="Läget")).to_be_visible()
    hands.press(page.locator(".person-open"))
    hands.press(page.get_by_role("link", name="Mina behörigheter"))
    expect(page.get_by_text("till 2027-06-30")).to_be_visible()
    expect(page.get_by_text("Uppföljande granskning 2026–2027")).to_be_visible()


def test_disa_follows_a_finding_to_its_audit_and_meets_nothing_that_changes_it(visitor, hands):
    page = visitor("Disa")
    page.goto("/")
    hands.press(page.locator(".nav").get_by_role("link", name="Granskningar", exact=True))
    nothing_changes(page)
    hands.press(page.get_by_role("link", name="Tidigare iakttagelser", exact=True))
    nothing_changes(page)
    hands.press(page.get_by_role("link", name="Styrande dokument är inaktuella", exact=False).first)
    nothing_changes(page)
    hands.press(page.locator(".nav").get_by_role("link", name="Styrdokument", exact=True))
    nothing_changes(page)
    hands.press(page.get_by_role("link", name="Informationssäkerhetspolicy", exact=True).first)
    nothing_changes(page)


def test_disa_is_refused_in_words_what_she_may_not_do(visitor, hands):
    page = visitor("Disa")
    answer = page.goto("/styrdokument/nytt/")
    assert answer.status == 403
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    hands.press(page.get_by_role("link", name="Till Läget"))
    expect(page.get_by_role("heading", level=1, name="Läget")).to_be_visible()


def nothing_changes(page):
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    content = page.locator("main")
    named = [
        content.get_by_role(role, name=each, exact=True) for each in CHANGES for role in ("link", "button")
    ]
    assert [str(each) for each in named if each.count()] == []
    assert content.locator("form[method=post]").count() == 0
