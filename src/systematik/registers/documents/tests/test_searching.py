"""Search finds what applies on the day, not what once did."""

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.history.past import as_of
from systematik.foundation.search.finding import search
from systematik.registers.documents import commands
from systematik.registers.documents.tests.factories import SYSTEM, decide, decided, draft, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(grounds, granvik_in_2020):
    return grounds.copy_of("granvik_in_2020")


def found(actor, text):
    return [(hit.ref.kind, hit.plain_title, hit.note) for hit in search(actor, text).hits]


def renew(document, day, **more):
    commands.edit_document(SYSTEM, document=document, **more, at=noon(day))
    decide(document, at=noon(day))


def test_a_text_that_was_decided_anew_is_found_as_of_its_own_time_alone(world):
    document = decided(world, "Lösenordspolicy", text="Lösenord byts kvartalsvis.", at=noon("2020-02-01"))
    renew(document, "2021-02-01", text="Lösenord är långa.")
    for name in ("Esa", "Alva"):
        actor = world.actor(name)
        assert found(actor, "kvartalsvis") == []
        assert found(actor, "långa") == [("document", "Lösenordspolicy", "")]
        with as_of(noon("2020-06-01")):
            assert found(actor, "kvartalsvis") == [("document", "Lösenordspolicy", "")]
            assert found(actor, "långa") == []


def test_a_decision_that_has_not_begun_is_not_found_by_its_text_until_it_has(world):
    document = draft(world, text="Säkerhetskopior prövas årligen.", at=noon("2020-02-01"))
    decide(document, at=noon("2020-02-01"), in_force_on=noon("2020-09-01").date())
    with as_of(noon("2020-08-31")):
        assert found(world.actor("Esa"), "säkerhetskopior") == []
    with as_of(noon("2020-09-01")):
        assert found(world.actor("Esa"), "säkerhetskopior") == [("document", document.title, "")]


def test_what_was_replaced_is_found_by_title_and_said_to_be_replaced(world):
    old = decided(world, "Lösenordsrutin", text="Gamla tiders text.", at=noon("2020-02-01"))
    new = decided(world, "Inloggningspolicy", text="Ny text.", at=noon("2021-02-01"))
    commands.supersede_document(SYSTEM, document=old, by=new, at=noon("2021-02-01"))
    assert found(world.actor("Esa"), "lösenordsrutin") == [("document", "Lösenordsrutin", "Ersatt")]
    assert found(world.actor("Alva"), "tiders") == []
    page = world.client("Esa").get(reverse("search"), {"q": "lösenordsrutin"}).content.decode()
    assert '<span class="badge badge-neutral">Ersatt</span>' in page
    told = world.client("Esa").get("/api/v1/sok", {"q": "lösenordsrutin"}).json()
    assert [hit["note"] for hit in told["hits"]] == ["Ersatt"]
    with as_of(noon("2020-06-01")):
        assert found(world.actor("Esa"), "tiders") == [("document", "Lösenordsrutin", "")]


def test_what_is_being_written_is_found_once_and_only_while_it_differs(world):
    document = draft(world, "Loggrutin", text="Loggar sparas i nittio dygn.", at=noon("2020-02-01"))
    alva = world.actor("Alva")
    writing = ("document_draft", "Loggrutin (arbetsversion)", "")
    assert found(alva, "nittio") == [writing]
    decide(document, at=noon("2020-03-01"))
    assert found(alva, "nittio") == [("document", "Loggrutin", "")]
    commands.edit_document(SYSTEM, document=document, text="Loggar sparas i hundra dygn.", at=timezone.now())
    assert found(alva, "hundra") == [writing]
    assert found(world.actor("Esa"), "hundra") == []
