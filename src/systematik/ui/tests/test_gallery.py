"""Every component has its folder whole and stands in the gallery."""

import pytest

from systematik.ui import gallery


@pytest.mark.parametrize("component", gallery.all_components(), ids=lambda component: component.name)
def test_component_has_template_style_example_and_says_what_it_accepts(component):
    folder = gallery.FOLDER / component.name
    assert (folder / f"{component.name}.html").exists()
    assert (folder / f"{component.name}.css").exists()
    assert (folder / "example.html").exists()
    assert component.accepts


def test_gallery_shows_every_component(client, db):
    page = client.get("/galleri/").content.decode()
    for component in gallery.all_components():
        assert f'id="del-{component.name}"' in page
