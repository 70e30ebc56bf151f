"""Two years on: a follow-up audit says what has come of what the earlier one found, and what it leaves unsaid shows."""

import pytest
from playwright.sync_api import expect

EARLIER = "Uppföljande granskning av informationssäkerheten"
PERSON, ROLES = "IT-driften är beroende av en enda person.", "Dataskyddsombudets dubbla roll är inte prövad."


@pytest.fixture
def title(request):
    return f"Uppföljning två år senare, {request.node.callspec.id}"


def test_alva_enters_a_follow_up_and_sees_what_came_of_each_finding(visitor, hands, title):
    page = visitor("Alva")
    page.goto("/granskningar/")
    hands.press(page.get_by_role("link", name="Ny granskning").first)
    hands.write(page.locator("[name=title]"), title)
    hands.choose(page.locator("[name=type]"), "Uppföljande granskning")
    parent = page.locator("[name=parent] option").filter(has_text=EARLIER).inner_text()
    hands.choose(page.locator("[name=parent]"), parent)
    hands.write(page.locator("[name=auditor]"), "Revisionsbyrån Norrsken AB")
    hands.write_day(page.locator("[name=reported_on]"), "2025-03-12")
    hands.press(page.get_by_label("Kommunstyrelsen", exact=True))
    hands.press(page.get_by_role("button", name="Registrera granskningen"))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()

    hands.press(page.locator(".flow-step").get_by_role("link", name="Uppföljning av tidigare", exact=True))
    # What the parent found stands first; one of its two findings is not spoken of.
    answer = page.get_by_role("combobox", name=PERSON)
    hands.choose(answer, "Åtgärdad")
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()

    followed = page.locator("li, tr").filter(has_text=PERSON)
    expect(followed.get_by_text("Åtgärdad", exact=True).first).to_be_visible()
    left = page.locator("li, tr").filter(has_text=ROLES)
    expect(left.get_by_text("Ej bedömd", exact=True).first).to_be_visible()

    page.goto("/granskningar/iakttagelser/")
    hands.press(page.get_by_role("link", name=PERSON).first)
    expect(page.get_by_text(title).first).to_be_visible()
