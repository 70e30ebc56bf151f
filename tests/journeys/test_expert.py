"""Ejvind comes from outside as an expert: reads what was handed over, asks for more, notes, and leaves."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def wanted(request):
    return f"Loggar från i våras {request.node.callspec.id}"


def test_ejvind_reads_what_was_handed_over_asks_for_more_notes_and_leaves(visitor, hands, wanted):
    # A visit of its own each time: it ends by signing out.
    page = visitor()
    page.goto("/konto/logga-in/")
    hands.press(page.get_by_role("button", name="Ejvind").first)
    expect(page.get_by_role("heading", level=1, name="Granskning av dataskydd i nämnderna")).to_be_visible()
    expect(page.get_by_text("Utbildningen börjar i vår")).to_be_visible()

    hands.press(page.get_by_role("link", name="Utdrag ur registret över behandlingar"))
    expect(page.get_by_role("heading", level=1, name="Utdrag ur registret")).to_be_visible()
    assert "/per/2026-10-26/underlag/" in page.url
    page.go_back()

    hands.press(page.get_by_role("link", name="Begär underlag"))
    hands.write(page.get_by_label("Vad som begärs"), wanted)
    hands.press(page.get_by_role("button", name="Begär", exact=True))
    expect(page.get_by_text(wanted)).to_be_visible()

    hands.press(page.get_by_role("link", name="Ny anteckning"))
    hands.write(page.get_by_label("Anteckning", exact=True), f"Fråga om {wanted}")
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.get_by_text(f"Fråga om {wanted}")).to_be_visible()

    assert page.goto("/styrdokument/").status == 403
    page.goto("/")
    hands.press(page.locator(".person-open"))
    hands.press(page.get_by_role("button", name="Logga ut"))
    # Signed out when the sign-in page stands there again: going on before would break off the sending.
    expect(page.get_by_role("button", name="Ejvind").first).to_be_visible()
    page.goto("/granskningar/rum/")
    assert "/konto/logga-in/" in page.url
