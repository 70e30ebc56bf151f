"""The frame and the components are drawn once and used again: nobody is shown another's, nothing is taken for safe."""

import re

from django.template import Context, Template
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import override

from tests.world import World


def test_each_is_shown_own_name_role_and_menu(world: World) -> None:
    pages = {name: [world.client(name).get("/").text for _ in range(2)] for name in ("Alva", "Bo", "Alva")}
    for name, other in (("Alva", "Bo"), ("Bo", "Alva")):
        for page in pages[name]:
            assert re.findall(r'class="person-name">([^<]*)<', page) == [name]
            assert f'person-name">{other}' not in page


def test_the_address_of_the_page_stands_in_its_forms_and_nothing_in_it_is_markup(world: World) -> None:
    client = world.client("Alva")
    for asked in ('"><script>alert(1)</script>', "\ue000token\ue001", "å & ä"):
        page = client.get("/", {"fraga": asked}).text
        assert "<script>alert" not in page
        assert "\ue000" not in page
        carried = re.findall(r'name="sida" value="([^"]*)"', page)
        assert len(carried) == 3, "the day, the language and the look lead back to the page"
        assert len(set(carried)) == 1 and carried[0].startswith("/?fraga=")
    assert 'sida" value="/"' in client.get("/").text.replace("&#x27;", "'")


def test_forms_of_the_frame_carry_the_secret_of_their_own_session(world: World) -> None:
    for name in ("Alva", "Bo"):
        client = world.client(name)
        client.handler.enforce_csrf_checks = True
        tokens = re.findall(r'name="csrfmiddlewaretoken" value="(\w{64})"', client.get("/").text)
        assert len(tokens) >= 3
        given = {"csrfmiddlewaretoken": tokens[0], "sprak": "en", "sida": "/"}
        assert client.post(reverse("ui-language"), given).status_code == 302
        given["csrfmiddlewaretoken"] = "x" * 64
        assert client.post(reverse("ui-language"), given).status_code == 403


def test_language_and_day_are_those_of_the_page(world: World) -> None:
    client = world.client("Alva")
    for _ in range(2):
        assert "Mina behörigheter" in client.get("/").text
        with override("en"):
            english = client.get("/", headers={"Accept-Language": "en"}).text
        assert "My permissions" in english and "Mina behörigheter" not in english
        past = client.get("/per/2021-11-30/").text
        assert 'value="2021-11-30"' in past
        assert 'href="/per/2021-11-30/styrdokument/"' in past
        assert 'action="/per/2021-11-30/sok/"' in past
        assert 'href="/styrdokument/"' in client.get("/").text


def test_what_was_safe_once_is_not_taken_for_safe_again() -> None:
    drawn = Template('{% ui "badge" text=text tone="good" %}')
    text = "<b>5 & 6</b>"
    for _ in range(2):
        assert "<b>5 & 6</b>" in drawn.render(Context({"text": mark_safe(text)}))
        assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;" in drawn.render(Context({"text": text}))


def test_a_number_and_a_truth_are_not_the_same() -> None:
    drawn = Template('{% ui "badge" text=text %}')
    assert [">1<" in drawn.render(Context({"text": text})) for text in (1, True, 1.0, 1)] == [
        True,
        False,
        False,
        True,
    ]
