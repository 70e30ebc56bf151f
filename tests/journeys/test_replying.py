"""A committee answers its auditors, from the letter to what was sent; a promise is moved twice and kept."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect


@pytest.fixture
def title(request):
    return f"Granskning av behörigheter, {request.node.callspec.id}"


def day(ahead):
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def test_a_committees_answer_is_decided_and_sent_and_its_promise_moved_twice_and_kept(visitor, hands, title):
    page = visitor("Alva")
    register(page, hands, title)
    receive(page, hands)
    write(page, hands)
    decide(page, hands)
    keep(page, hands)


def register(page, hands, title):
    """Enter an audit with one recommendation to Socialnämnden."""
    page.goto("/granskningar/ny/")
    hands.write(page.get_by_label("Titel"), title)
    hands.write(page.get_by_label("Granskare", exact=False).first, "Revisionsbyrån Norrsken AB")
    hands.press(page.get_by_label("Socialnämnden", exact=True))
    hands.press(page.get_by_role("button", name="Registrera granskningen"))
    hands.press(page.locator(".flow-step").get_by_role("link", name="Rekommendationer", exact=True))
    hands.write(page.locator("textarea[name=text]"), f"Följ upp behörigheter ({title})")
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def receive(page, hands):
    """Enter the letter; the audit's page says who shall answer, by when, and what comes next."""
    hands.press(page.get_by_role("link", name="För in missivet"))
    hands.write_day(page.get_by_label("Svar senast"), day(60))
    hands.write(page.get_by_label("Det som begärs i svaret"), "Vilka åtgärder som vidtas")
    hands.press(page.get_by_role("button", name="För in", exact=True))
    expect(page.get_by_text("Vilka åtgärder som vidtas")).to_be_visible()
    hands.press(page.get_by_role("link", name="Skriv svaret"))


def write(page, hands):
    """Write the answer and a promise; what lacks its day is said, and nothing typed is lost."""
    hands.write(page.get_by_label("Yttrande"), "Nämnden delar revisorernas bild.")
    hands.choose(page.get_by_label("Ställningstagande"), "Instämmer delvis")
    hands.write(page.get_by_label("Motivering"), "Halva arbetet är gjort.")
    hands.write(page.get_by_label("Åtgärd").first, "Gå igenom alla behörigheter")
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.locator(".error-summary")).to_contain_text("Ange när åtgärden ska vara klar.")
    expect(page.get_by_label("Motivering")).to_have_value("Halva arbetet är gjort.")
    hands.write_day(page.get_by_label("Klar senast").first, day(90))
    hands.press(page.get_by_role("button", name="Spara", exact=True))
    expect(page.get_by_text("Föreslås")).to_be_visible()


def decide(page, hands):
    """Hand it to the chair, enter the decision as the minutes have it, and that it was sent."""
    hands.press(page.get_by_role("link", name="Lämna till ordföranden"))
    hands.write(page.get_by_label("Förslagsställare"), "Socialnämndens ordförande")
    hands.press(page.get_by_role("button", name="För in förslaget"))
    hands.press(page.get_by_role("link", name="För in beslutet"))
    hands.write(page.get_by_label("Paragraf"), "§ 48")
    hands.press(page.get_by_role("button", name="För in beslutet"))
    expect(page.get_by_text("§ 48")).to_be_visible()
    hands.press(page.get_by_role("link", name="För in att det har skickats"))
    hands.press(page.get_by_role("button", name="För in", exact=True))
    expect(page.get_by_text("till Kommunens revisorer")).to_be_visible()


def keep(page, hands):
    """Move what was promised twice and do it in time; the reply shows every day and that the promise was kept."""
    reply = page.url
    hands.press(page.get_by_role("link", name="Gå igenom alla behörigheter"))
    for ahead, why in ((120, "Systemet byts"), (100, "Bytet gick fort")):
        hands.press(page.get_by_role("link", name="Flytta dagen"))
        hands.write_day(page.get_by_label("Ny dag"), day(ahead))
        hands.write(page.get_by_label("Varför dagen flyttas"), why)
        hands.press(page.get_by_role("button", name="Flytta", exact=True))
        expect(page.get_by_text(why)).to_be_visible()
    hands.press(page.get_by_role("link", name="Klar", exact=True))
    hands.write(page.get_by_label("Vad som gjordes"), "Alla behörigheter är genomgångna.")
    hands.press(page.get_by_role("button", name="Klar", exact=True))
    expect(page.get_by_text("Löftet hölls")).to_be_visible()
    page.goto(reply)
    row = page.get_by_role("row").filter(has_text="Gå igenom alla behörigheter")
    for said in (day(90), f"{day(120)}, {day(100)}", "Hölls"):
        expect(row).to_contain_text(said)
