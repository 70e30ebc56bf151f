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
