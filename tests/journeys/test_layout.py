"""Where the parts of a page stand, wide and narrow."""

import pytest

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 320, "height": 800}


def box(page, selector):
    return page.locator(selector).bounding_box()


@pytest.mark.parametrize("address", ["/styrdokument/1/", "/granskningar/1/", "/atgarder/1/", "/enhet/1/"])
def test_what_belongs_to_a_record_stands_beside_it_and_below_it_on_a_phone(visitor, address):
    page = visitor("Alva Lindqvist")
    page.set_viewport_size(WIDE)
    page.goto(address)
    content, aside = box(page, ".page-content"), box(page, ".page-aside")
    assert aside["x"] >= content["x"] + content["width"]
    assert abs(aside["y"] - content["y"]) < 2
    page.set_viewport_size(NARROW)
    content, aside = box(page, ".page-content"), box(page, ".page-aside")
    assert aside["y"] >= content["y"] + content["height"]
    page.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_name_in_a_single_endless_word_keeps_every_page_within_the_window(visitor, size):
    word = "Informationssäkerhetsövervakningsföreskrift" * 4 + str(size["width"])
    page = visitor("Alva Lindqvist", **size)
    page.goto("/styrdokument/nytt/")
    page.get_by_label("Titel").fill(word)
    page.get_by_label("Typ", exact=True).select_option(label="Riktlinje")
    page.get_by_label("Hör till").select_option(label="Älvsunds kommun")
    page.get_by_role("button", name="Skapa utkastet").click()
    page.wait_for_url("**/redigera/")
    document = page.url.removesuffix("redigera/")
    for address in (
        page.url,
        document,
        document + "uppgifter/",
        "/enhet/1/",
        "/sakerhetsatgarder/10/styrdokument/",
    ):
        assert page.goto(address).ok, address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    page.goto("/styrdokument/")
    name = box(page, f"a:text-is('{word}')")
    # Half the window, so that the other columns stand beside it; on a phone each row is a card of its own.
    assert name["width"] <= (720 if size is WIDE else 320)
    page.close()
