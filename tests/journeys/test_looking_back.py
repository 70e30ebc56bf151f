"""Alva signs in, sees the state, goes back in time, follows a question to its exceptions, and comes home."""

from playwright.sync_api import expect


def test_alva_signs_in_with_one_click(visitor, hands):
    page = visitor()
    page.goto("/")
    hands.press(page.get_by_role("button", name="Alva Lindqvist"))
    expect(page.get_by_role("heading", level=1, name="Läget")).to_be_visible()


def test_alva_goes_back_in_time_and_returns(visitor, hands):
    page = visitor("Alva")
    page.goto("/")
    hands.write_day(page.get_by_label("Visa läget per"), "2022-06-30")
    hands.press(page.locator(".day button"))
    expect(page.get_by_text("Du ser hur det var den 30 juni 2022")).to_be_visible()
    assert page.url.endswith("/per/2022-06-30/")
    hands.press(page.get_by_role("link", name="Styrdokument", exact=True))
    page.wait_for_url("**/per/2022-06-30/styrdokument/")
    hands.press(page.get_by_role("link", name="Tillbaka till i dag"))
    page.wait_for_url("**:*/styrdokument/")
    expect(page.locator(".past")).to_have_count(0)


def test_a_day_that_has_not_been_is_refused_in_words(visitor, hands):
    page = visitor("Alva")
    page.goto("/per/2099-01-01/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Den dagen går inte att visa")


def test_alva_opens_a_question_down_to_the_exception_sees_its_past_and_goes_back(visitor, hands):
    page = visitor("Alva")
    page.goto("/")
    hands.press(page.get_by_role("link", name="Styrande dokument", exact=True).first)
    expect(page.get_by_role("heading", name="Kriterierna bakom svaret")).to_be_visible()
    hands.press(page.locator(".criterion-figure a").first)
    expect(page.get_by_role("heading", name="Undantagen")).to_be_visible()
    hands.press(page.locator(".page-content").get_by_role("link", name="Informationssäkerhetspolicy").first)
    policy = page.get_by_role("heading", level=1, name="Informationssäkerhetspolicy")
    expect(policy).to_be_visible()

    live = page.url
    hands.write_day(page.get_by_label("Visa läget per"), "2022-12-31")
    hands.press(page.locator(".day button"))
    expect(page.get_by_text("Du ser hur det var den 31 december 2022")).to_be_visible()
    expect(policy).to_be_visible()
    hands.press(page.get_by_role("link", name="Tillbaka till i dag"))
    page.wait_for_url(live)
    for _past_and_record in range(3):
        page.go_back()
    expect(page.get_by_role("heading", name="Undantagen")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Kriterierna bakom svaret")).to_be_visible()


def test_alva_finds_what_she_looks_for(visitor, hands):
    page = visitor("Alva")
    page.goto("/")
    hands.write(page.get_by_label("Sök", exact=True), "lösenord")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Sök")).to_be_visible()
    expect(page.locator("#sokord")).to_have_value("lösenord")


def test_alva_changes_language_and_theme(visitor, hands):
    page = visitor("Alva")
    page.goto("/styrdokument/")
    hands.press(page.locator(".person-open"))
    hands.press(page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", level=1, name="Governing documents")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    hands.press(page.locator(".person-open"))
    hands.press(page.get_by_role("button", name="Dark"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.url.endswith("/styrdokument/")


def test_the_first_tab_leads_past_the_menus(visitor):
    page = visitor("Alva")
    page.goto("/styrdokument/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_the_menu_opens_on_a_narrow_screen(visitor, hands):
    page = visitor("Alva", width=320)
    page.goto("/")
    hands.press(page.get_by_role("button", name="Meny"))
    expect(page.get_by_label("Visa läget per")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Visa läget per")).to_be_hidden()
