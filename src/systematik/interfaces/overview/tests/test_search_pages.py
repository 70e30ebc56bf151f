"""The search page: for everybody who is signed in, now and on any day."""

import pytest
from django.utils import timezone

from systematik.registers.organisation import commands
from tests.grounds import ground
from tests.many import functions
from tests.world import SYSTEM


@ground
def searched(granvik):
    for number in range(25):
        commands.establish_function(
            SYSTEM,
            name=f"Klassare {number}",
            unit=granvik.education,
            mandate="<script>alert(1)</script> klassning & mer",
            at=timezone.now(),
        )
    return granvik


@pytest.fixture
def found(grounds, searched):
    return grounds.copy_of("searched")


def page(world, address, name="Alva"):
    return world.client(name).get(address)


def test_hits_are_marked_and_escaped(found):
    text = page(found, "/sok/?q=klassning").content.decode()
    assert "<mark>klassning</mark>" in text
    assert "<script>alert" not in text
    assert "25 träffar" in text


def test_pages_stand_in_the_address(found):
    first, second = (page(found, f"/sok/?q=klassning&sida={number}") for number in (1, 2))
    assert [len(response.context["found"].hits) for response in (first, second)] == [20, 5]
    assert 'href="?q=klassning&amp;sida=2"' in first.content.decode()


def test_a_kind_without_hits_falls_back_to_all(found):
    response = page(found, "/sok/?q=klassning&slag=påhitt")
    assert response.context["found"].count == 25


def test_links_of_the_past_stay_in_their_day(found):
    text = page(found, f"/per/{timezone.localdate()}/sok/?q=klassning").content.decode()
    assert f'href="/per/{timezone.localdate()}/organisation/funktioner/' in text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=",
        "q=%00",
        "q=%25",
        "q=%5C",
        "q=%22",
        "q=%27",
        "q=😀",
        "q=(a%2B)%2B%24",
        f"q={'ord+' * 2000}",
        "q=%ff",
    ],
)
@pytest.mark.parametrize(
    "more", ["", "&sida=0", "&sida=-1", "&sida=99999999999999999999", "&slag=%00", "&sida=x"]
)
def test_odd_addresses_are_answered(found, query, more):
    assert page(found, f"/sok/?{query}{more}").status_code == 200


def test_others_hits_are_not_even_counted(found):
    response = page(found, "/sok/?q=klassning", name="Cilla")
    assert (response.context["found"].total, "Inga träffar" in response.content.decode()) == (0, True)


def test_somebody_signed_out_is_led_to_sign_in(client, db):
    assert client.get("/sok/?q=klassning").status_code == 302


def test_the_page_makes_the_same_queries_whatever_it_finds(found, django_assert_num_queries):
    client = found.client("Bo")
    client.get("/sok/?q=klassare")
    counts = []
    for _round in range(2):
        with django_assert_num_queries(12):
            client.get("/sok/?q=klassare")
        functions(found.education, (f"Klassare {_round} till {number}" for number in range(300)))
        counts.append(_round)
