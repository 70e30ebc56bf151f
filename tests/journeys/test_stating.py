"""A statement of applicability on its way: stated, decided, changed, compared and looked back at; keyboard alone."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.hands import Keyboard

BEFORE = "2026-03-31"
CONTROL, CHANGED = "5.2 Roller och ansvar", "5.3 Uppdelning av arbetsuppgifter"


@pytest.fixture
def hands():
    return Keyboard()


def test_alva_states_decides_changes_compares_and_looks_back_by_keyboard_alone(visitor, hands):
    page = visitor("Alva")
    page.goto("/uttalanden/")
    hands.press(page.get_by_role("link", name="Uttalande om tillämplighet", exact=True))
    heading = page.get_by_role("heading", level=1, name="Uttalande om tillämplighet")
    expect(heading).to_be_visible()
    statement = page.url
    exclude(page, hands, CONTROL, "Ingår i kommunens reglementen.")
    second = decide(page, hands, statement, "§ 112", "KS 2026/301")
    hands.press(page.get_by_role("link", name="Nytt utkast"))
    hands.press(page.get_by_role("button", name="Börja nytt utkast"))
    exclude(page, hands, CHANGED, "Delas inte upp i en så liten förvaltning.")
    third = decide(page, hands, statement, "§ 130", "KS 2026/340")
    compare(page, hands, second, third)
    look_back(page, hands, statement)


def exclude(page, hands, control, why):
    """Say that a control does not apply; without a reason that is refused, and what was chosen stands."""
    hands.press(page.get_by_role("link", name=control, exact=True))
    hands.press(page.get_by_role("link", name="Ta ställning"))
    hands.press(page.get_by_label("Nej", exact=True))
    hands.write(page.get_by_label("Skäl mot"), "")
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.locator(".error-summary")).to_contain_text("Skriv varför kontrollen inte är tillämplig.")
    expect(page.get_by_label("Nej", exact=True)).to_be_checked()
    hands.write(page.get_by_label("Skäl mot"), why)
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.get_by_role("heading", level=1, name=control)).to_be_visible()
    expect(page.get_by_text(why)).to_be_visible()
    hands.press(
        page.locator(".page-content, .page-head").get_by_role("link", name="Uttalande om tillämplighet")
    )


def decide(page, hands, statement, item, number):
    """Enter what the body decided, as the minutes have it; return what the version is called."""
    hands.press(page.get_by_role("link", name="Registrera beslut"))
    hands.write(page.get_by_label("Beslutande instans"), "Kommunstyrelsen")
    hands.write(page.get_by_label("Paragraf"), item)
    hands.write(page.get_by_label("Diarienummer"), number)
    hands.press(page.get_by_role("button", name="Registrera beslutet"))
    page.wait_for_url(statement)
    latest = page.get_by_role("link", name="Version").first
    name = latest.inner_text()
    hands.press(latest)
    today = timezone.localdate().isoformat()
    expect(page.get_by_text(f"Beslutat av Kommunstyrelsen {today}, {item}, {number}.")).to_be_visible()
    expect(page.get_by_text("Innehållet är precis det som beslutades.")).to_be_visible()
    page.go_back()
    return name


def compare(page, hands, earlier, later):
    """Compare two versions: one row differs, the one that was changed."""
    hands.press(page.get_by_role("link", name="Visa skillnader"))
    hands.choose(page.get_by_label("Från"), earlier)
    hands.choose(page.get_by_label("Till"), later)
    hands.press(page.get_by_role("button", name="Jämför", exact=True))
    expect(page.get_by_text("En rad skiljer sig.")).to_be_visible()
    differing = page.locator(".page-content li")
    expect(differing).to_have_count(1)
    expect(differing).to_contain_text(CHANGED)
    hands.press(page.get_by_role("link", name="Till uttalandet"))


def look_back(page, hands, statement):
    """Open the first version as of a day when it was the latest, with nothing to change there."""
    hands.write_day(page.get_by_label("Visa läget per"), BEFORE)
    hands.press(page.locator(".day button"))
    expect(page.get_by_text("Du ser hur det var den 31 mars 2026")).to_be_visible()
    expect(page.get_by_role("link", name="Version 2")).to_have_count(0)
    expect(page.get_by_role("link", name="Registrera beslut")).to_have_count(0)
    hands.press(page.get_by_role("link", name="Version 1").first)
    expect(page.get_by_text("Beslutat av Kommunstyrelsen 2026-03-24, § 48, KS 2026/77.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text=CONTROL)
    expect(row.get_by_text("Ja", exact=True)).to_be_visible()
