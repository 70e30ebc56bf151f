"""A framework out of another program's file: Alva sees what it would become, lets it in, and fetches it again."""

import json

import pytest
from playwright.sync_api import expect

from systematik.rendering.oscal.tests.samples import CATALOG, as_file


@pytest.fixture
def catalog(request):
    title = f"Ett ramverk {request.node.callspec.id}"
    return {**CATALOG, "metadata": {**CATALOG["metadata"], "title": title}}


def test_alva_reads_a_catalog_in_and_fetches_it_again(visitor, hands, catalog, tmp_path):
    title, file = catalog["metadata"]["title"], tmp_path / "katalog.json"
    page = visitor("Alva")
    page.goto("/ramverk/")
    hands.press(page.get_by_role("link", name="Läs in", exact=True))
    file.write_bytes(as_file("catalog", {**catalog, "groups": 7}))
    hands.attach(page.get_by_label("Egen fil"), file)
    hands.press(page.get_by_role("button", name="Visa eller läs in"))
    expect(page.get_by_text("katalog.json: catalog.groups är ingen lista av objekt")).to_be_visible()

    file.write_bytes(as_file("catalog", catalog))
    hands.attach(page.get_by_label("Egen fil"), file)
    hands.press(page.get_by_role("button", name="Visa eller läs in"))
    expect(page.get_by_role("heading", name=f"{title} (1.0)")).to_be_visible()
    expect(page.get_by_text("7 krav läses in.")).to_be_visible()

    hands.write(page.get_by_label("Skäl"), "Ska användas i nästa uttalande")
    hands.press(page.get_by_role("button", name="Läs in", exact=True))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    with page.expect_download() as fetched:
        hands.press(page.get_by_role("link", name="Hämta som OSCAL"))
    assert json.loads(fetched.value.path().read_bytes()) == {"catalog": catalog}
