"""Every component has its folder whole and stands in the gallery."""

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import mark_safe

from systematik.ui import gallery
from systematik.ui.templatetags.ui import CONTENT


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


@pytest.mark.parametrize("content", ["", "text", "<b>å</b>", str(CONTENT), f"{CONTENT}{CONTENT}"])
def test_a_block_is_its_component_around_what_it_holds(content):
    block = Template('{% uiblock "card" title=title %}{{ content|safe }}{% enduiblock %}')
    for title in ("Rubrik", "<i>", "Rubrik"):
        plain = get_template("components/card/card.html").render(
            {"title": title, "content": mark_safe(content)}
        )
        assert block.render(Context({"title": title, "content": content})) == plain


def test_blocks_lie_within_each_other():
    twice = '{% uiblock "card" title="a" %}1{% uiblock "card" title="b" %}2{% enduiblock %}3{% enduiblock %}'
    card = get_template("components/card/card.html")
    inner = card.render({"title": "b", "content": "2"})
    assert Template(twice).render(Context()) == card.render(
        {"title": "a", "content": mark_safe(f"1{inner}3")}
    )
