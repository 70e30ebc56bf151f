"""Files are known by their content, shown before they are read in, and refused in one sentence."""

from __future__ import annotations

import json

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from systematik.foundation.history.models import Event
from systematik.registers.frameworks import queries
from systematik.registers.frameworks.models import Edition, Requirement
from systematik.registers.frameworks.tests.libraries import CISO, MAPPINGS, OWN, requirement, take, taken
from systematik.registers.frameworks.tests.test_pages import alva, words
from systematik.rendering.oscal.tests.samples import CATALOG, PROFILE, as_file
from systematik.rendering.oscal.tests.samples import MAPPINGS as OSCAL_MAPPINGS
from tests.world import SYSTEM

__all__ = ["alva"]
pytestmark = pytest.mark.django_db


def shown(client: Client, name: str, content: bytes) -> object:
    """Return the page that shows what a file would become."""
    return client.post(reverse("framework_load"), {"upload": SimpleUploadedFile(name, content)})


def confirmed(client: Client, page: object, **given: str) -> object:
    """Return the answer to letting in what a page shows."""
    form = page.context["confirm"]  # type: ignore[attr-defined]
    held = {"held": form["held"].value(), "reason": form["reason"].value()}
    return client.post(reverse("framework_load"), held | given)


def test_what_comes_with_the_product_is_read_in_on_the_page(alva: Client) -> None:
    assert alva.post(reverse("framework_load"), {"shipped": ["kommunallagen"]}).status_code == 302
    assert Edition.objects.count() == 1


PROFILED = {**PROFILE, "modify": {"alters": [{"control-id": "x-1"}]}}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.yaml", OWN.encode(), "Trygg kommun (1) 3 krav läses in"),
        ("x", as_file("catalog", CATALOG), "Ett litet ramverk (1.0) 7 krav läses in"),
        ("x.yaml", as_file("catalog", CATALOG), "Ett litet ramverk (1.0) 7 krav läses in"),
        ("x.json", json.dumps({"objects": yaml.safe_load(CISO)["objects"]}).encode(), "Klar (1) 2 krav"),
    ],
)
def test_a_file_is_known_by_its_content_and_shown_before_it_is_read_in(
    alva: Client, name: str, content: bytes, says: str
) -> None:
    page = shown(alva, name, content)
    assert says in words(page)
    assert (Edition.objects.count(), Event.objects.filter(verb="framework.loaded").count()) == (0, 0)
    answer = confirmed(alva, page)
    edition = Edition.objects.get()
    assert answer["Location"] == reverse("framework_edition", args=[edition.pk])  # type: ignore[index]
    assert Event.objects.get(verb="framework.loaded").reason.splitlines()[0] == f"Inläst från {name}"
    assert "Finns redan, likadant." in words(shown(alva, name, content))


def test_a_profile_says_what_of_it_is_not_seen(alva: Client) -> None:
    confirmed(alva, shown(alva, "katalog.json", as_file("catalog", CATALOG)))
    page = shown(alva, "profil.json", as_file("profile", PROFILED))
    assert "Kraven är valda ur ”Ett litet ramverk” (1.0)." in words(page)
    assert "”x-1” ändras inte: den väljs inte" in words(page)
    confirmed(alva, page, reason="Beslutad nivå")
    event = Event.objects.filter(verb="framework.loaded").latest("pk")
    assert event.reason.split("\n") == [
        "Beslutad nivå",
        "Kraven är valda ur ”Ett litet ramverk” (1.0).",
        "”x-1” ändras inte: den väljs inte",
    ]


def test_a_sheet_goes_on_to_its_columns(alva: Client) -> None:
    page = shown(alva, "krav.csv", SHEET.encode())
    assert page.context["form"]["column_name"].initial == "1"  # type: ignore[attr-defined]
    assert "Arket läses som krav" in words(page)
    assert "Arket läses som kopplingar" in words(shown(alva, "par.csv", b"Krav;ISO\n1.1;A.1\n"))
    assert "rubriker" in words(shown(alva, "tom.csv", b"Krav;ISO\n"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.yaml", OWN.replace("name: Ledning", "nam: Ledning").encode(), "x.yaml, rad 11:"),
        ("x.json", b"{", "x.json: rad 1: inte giltig JSON"),
        ("x.json", b"", "tom"),
        ("x", b'\xef\xbb\xbf {"a": 1}', "x: filen är inte OSCAL"),
        ("x.json", as_file("assessment-plan", {}), "slaget assessment-plan"),
        ("x.json", as_file("profile", PROFILE), "är inte inläst. Läs in det först."),
        ("x.json", as_file("profile", {**PROFILE, "back-matter": []}), "profile.back-matter saknas"),
        ("x.json", as_file("mapping-collection", OSCAL_MAPPINGS), "”litet” är inte inläst"),
        ("x.json", as_file("catalog", {**CATALOG, "controls": 7}), "catalog.controls är ingen lista"),
        ("x.yaml", b"catalog:\n  uuid: x\n", "x.yaml, rad 1: OSCAL läses in som JSON, inte som YAML"),
        ("x.pdf", b"%PDF-1.7\n\xff", "inte UTF-8"),
        ("x.xlsx", b"PK\x03\x04", "Filen"),
    ],
)
def test_a_strange_file_is_one_sentence_and_nothing_is_written(
    alva: Client, name: str, content: bytes, says: str
) -> None:
    page = shown(alva, name, content)
    assert says in words(page)
    assert page.status_code == 200  # type: ignore[attr-defined]
    assert (Edition.objects.count(), Event.objects.filter(kind="framework_edition").count()) == (0, 0)


def test_an_empty_file_is_told_as_that_alone(alva: Client) -> None:
    page = words(shown(alva, "tom.yaml", b""))
    assert "Den skickade filen är tom." in page
    assert "inte båda" not in page


def test_a_newer_file_of_mappings_says_what_it_takes_away(alva: Client) -> None:
    taken()
    taken(CISO)
    take(OWN_MAPPINGS)
    newer = OWN_MAPPINGS.replace('- {from: "1.2", to: ["A.1"]}\n', "")
    page = shown(alva, "x.yaml", newer.encode())
    assert "1 koppling läses in." in words(page)
    assert "1 koppling som gäller idag finns inte i filen och tas bort." in words(page)
    assert queries.mappings(SYSTEM).count() == 2
    confirmed(alva, page)
    assert queries.mappings(SYSTEM).count() == 1


OWN_MAPPINGS = """systematik: mappings
mappings: "trygg-klar"
name: "Trygg till Klar"
first: "trygg"
second: "klar"
pairs:
  - {from: "1.1", to: ["A.1"]}
  - {from: "1.2", to: ["A.1"]}
"""


def test_a_file_that_another_carries_is_not_ours(alva: Client) -> None:
    response = alva.post(reverse("framework_load"), {"held": "påhittat"}, follow=True)
    assert "Välj filen igen" in words(response)


def test_an_edition_that_came_meanwhile_in_other_words_refuses_the_file(alva: Client) -> None:
    page = shown(alva, "x.yaml", OWN.encode())
    taken(OWN.replace("Utpekat ansvar", "Ansvar"))
    assert "En utgåva skrivs aldrig om" in words(confirmed(alva, page))
    assert Edition.objects.count() == 1


SHEET = "Nummer;Titel;Beskrivning\n5;Skydd;\n5.1;Lås;Dörrar låses\n5.2;Larm;\n"
COLUMNS = {
    "framework": "eget",
    "edition": "1",
    "name": "Eget",
    "column_ref": "0",
    "column_name": "1",
    "column_text": "2",
}


def test_a_sheet_is_read_in_by_the_columns_that_are_named(alva: Client) -> None:
    address = reverse("framework_load_sheet")
    upload = SimpleUploadedFile("krav.csv", SHEET.encode())
    form = alva.post(address, {"what": "framework", "file": upload}).context["form"]
    assert [form[f"column_{key}"].initial for key in ("ref", "name", "text", "parent")] == ["0", "1", "2", ""]
    given = COLUMNS | {"held": form["held"].value()}
    shown = alva.post(address, given).context["shown"]
    assert [(node.ref, node.parent, node.is_assessable) for node in shown] == [
        ("5", "", False),
        ("5.1", "5", True),
        ("5.2", "5", True),
    ]
    assert not Edition.objects.exists()
    assert alva.post(address, given | {"las-in": "1"}).status_code == 302
    assert [str(row) for row in Requirement.objects.order_by("position")] == [
        "5 Skydd",
        "5.1 Lås",
        "5.2 Larm",
    ]


def test_a_sheet_of_mappings_is_read_in(alva: Client) -> None:
    trygg, klar = taken(), taken(CISO)
    address = reverse("framework_load_sheet")
    upload = SimpleUploadedFile("par.csv", b"Krav;ISO\n1.1;A.1\n1.2;\n")
    form = alva.post(address, {"what": "mappings", "file": upload}).context["form"]
    given = {
        "held": form["held"].value(),
        "name": "Våra",
        "source": "Eget",
        "first": trygg.pk,
        "second": klar.pk,
        "column_first": "0",
        "column_second": "1",
        "las-in": "1",
    }
    assert alva.post(address, given).status_code == 302
    [found] = queries.answering(SYSTEM, [requirement("1.1").pk])[requirement("1.1").pk]
    assert (found.requirement.ref, found.relation) == ("A.1", "intersect")


@pytest.mark.parametrize(
    ("sheet", "columns", "says"),
    [
        (SHEET.replace("5.2", "5.1"), {}, "Rad 4: numret ”5.1” står två gånger."),
        (SHEET.replace("5.2", ""), {}, "Rad 4: numret saknas."),
        (SHEET, {"column_parent": "1"}, "Rad 2: ”skydd” som det ligger under finns inte."),
    ],
)
def test_a_strange_sheet_names_its_row(alva: Client, sheet: str, columns: dict[str, str], says: str) -> None:
    address = reverse("framework_load_sheet")
    upload = SimpleUploadedFile("krav.csv", sheet.encode())
    held = alva.post(address, {"what": "framework", "file": upload}).context["form"]["held"].value()
    assert says in words(alva.post(address, COLUMNS | columns | {"held": held, "las-in": "1"}))
    assert not Edition.objects.exists()


def test_a_sheet_that_another_carries_is_not_ours(alva: Client) -> None:
    response = alva.post(
        reverse("framework_load_sheet"), COLUMNS | {"held": "påhittat", "las-in": "1"}, follow=True
    )
    assert "Välj filen igen" in words(response)


def test_a_preview_names_what_mappings_speak_of_and_the_frameworks_lack(alva: Client) -> None:
    taken(OWN)
    taken(CISO)
    stray = """\
    - {source_requirement_urn: "urn:exempel:risk:req_node:klar:a.2",
       target_requirement_urn: "urn:exempel:risk:req_node:trygg:9.9", relationship: equal}
"""
    said = words(shown(alva, "x.yaml", (MAPPINGS + stray).encode()))
    assert "1 koppling läses in. Filen nämner 1 krav som ramverken inte har." in said
    assert "9.9" in said
