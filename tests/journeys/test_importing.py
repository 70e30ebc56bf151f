"""A register out of a file: Alva reads what is wrong with it, mends it, and lets it in."""

import pytest
from playwright.sync_api import expect

HEAD = "Enhet;Typ;Överordnad\n"


@pytest.fixture
def name(request):
    return f"Beredskapsgruppen {request.node.callspec.id}"


def test_alva_mends_a_file_and_reads_it_in(visitor, hands, name, tmp_path):
    file = tmp_path / "enheter.csv"
    file.write_text(f"{HEAD}{name};Team;Atlantis\n", encoding="utf-8")
    page = visitor("Alva")
    page.goto("/organisation/")
    hands.press(page.get_by_role("link", name="Läs in", exact=True))
    hands.press(page.get_by_label("Enheter", exact=True))
    hands.attach(page.get_by_label("Fil", exact=True), file)
    hands.press(page.get_by_role("button", name="Visa vad som händer"))
    expect(page.get_by_text("Rad 2, kolumn C (Överordnad):")).to_be_visible()
    expect(page.get_by_text("Ingen enhet heter ”Atlantis”")).to_be_visible()

    file.write_text(f"{HEAD}{name};Team;Kommunstyrelsen\n", encoding="utf-8")
    hands.attach(page.get_by_label("Fil", exact=True), file)
    hands.press(page.get_by_role("button", name="Visa vad som händer"))
    expect(page.get_by_role("heading", name="Nya")).to_be_visible()
    expect(page.get_by_text(name)).to_be_visible()

    hands.write(page.get_by_label("Skäl"), "Ny grupp från årsskiftet")
    hands.press(page.get_by_role("button", name="Läs in", exact=True))
    expect(page.get_by_text("Filen är inläst: 1 ny rad")).to_be_visible()
    page.goto(f"/organisation/enheter/?sok={name}")
    hands.press(page.get_by_role("link", name=name))
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
