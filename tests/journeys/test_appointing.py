"""A function stands empty: Alva appoints a holder and a deputy, and it goes from Läget. What was said can be restored."""

import pytest
from playwright.sync_api import expect

UNIT = "Kommunledningskontoret"


@pytest.fixture
def name(request):
    return f"Beredskapssamordnare för {request.node.callspec.id}"


@pytest.fixture
def function(visitor, hands, name):
    """Return a window with the page of a function that nobody holds yet."""
    page = visitor("Alva")
    page.goto("/organisation/funktioner/")
    hands.press(page.get_by_role("link", name="Ny funktion"))
    hands.write(page.get_by_label("Namn", exact=True), name)
    hands.choose(page.get_by_label("Enhet", exact=True), UNIT)
    hands.write(page.get_by_label("Uppdrag och mandat"), "Leder krisledningen.")
    hands.press(page.locator("main button[type=submit]").first)
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(page.get_by_text("Vakant", exact=True).first).to_be_visible()
    return page


def test_a_vacancy_goes_from_the_state_when_somebody_is_appointed(function, hands, name):
    page = function
    page.goto("/")
    empty, alone = counted(page, "funktioner står tomma"), counted(page, "funktioner saknar ersättare")
    hands.press(need(page, "funktioner står tomma"))
    hands.press(page.get_by_role("link", name=name, exact=True))
    appoint(page, hands, "Fatima Rahimi", "Ordinarie innehavare")
    appoint(page, hands, "Yusuf Demir", "Ersättare")
    expect(page.get_by_text("Besatt", exact=True)).to_be_visible()
    hands.press(page.get_by_role("link", name="Läget").first)
    expect(page.get_by_role("heading", level=1, name="Läget")).to_be_visible()
    assert counted(page, "funktioner står tomma") == empty - 1
    assert counted(page, "funktioner saknar ersättare") == alone - 1


def test_what_a_function_said_before_is_restored_with_a_reason(function, hands, name):
    page = function
    hands.press(page.get_by_role("link", name="Ändra", exact=True))
    hands.write(page.get_by_label("Uppdrag och mandat"), "Samordnar krisledningen.")
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.get_by_text("Samordnar krisledningen.")).to_be_visible()

    hands.press(page.get_by_role("link", name="Historik", exact=True))
    hands.press(page.get_by_role("link", name="Återställ till detta").last)
    expect(page.get_by_role("heading", name="Det här ändras")).to_be_visible()
    hands.press(page.get_by_role("button", name="Återställ", exact=True))
    expect(page.locator(".error-summary")).to_be_focused()
    hands.write(page.get_by_label("Varför"), "Mandatet gäller tills vidare.")
    hands.press(page.get_by_role("button", name="Återställ", exact=True))
    expect(page.get_by_role("heading", level=1, name="Historik")).to_be_visible()
    expect(page.locator(".timeline-entry").first).to_contain_text("Mandatet gäller tills vidare.")
    hands.press(page.get_by_role("link", name="Till sidan"))
    expect(page.get_by_text("Leder krisledningen.")).to_be_visible()


def need(page, label):
    return page.locator(".stat a").filter(has_text=label)


def counted(page, label):
    """Return the figure of a need; what needs nothing is not shown."""
    shown = need(page, label).locator(".stat-value")
    return int(shown.inner_text().split()[0]) if shown.count() else 0


def appoint(page, hands, person, role):
    hands.press(page.get_by_role("link", name="Förordna", exact=True))
    hands.write(page.get_by_label("Person", exact=True), person)
    hands.choose(page.get_by_label("Som"), role)
    hands.write(page.get_by_label("Beslutat av"), "Kommundirektören")
    hands.press(page.get_by_role("button", name="Förordna", exact=True))
    expect(page.get_by_text(person).first).to_be_visible()
