"""Pages of frameworks: the tree, what a requirement answers to, editions compared."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from systematik.registers.frameworks import commands, imports, queries
from systematik.registers.frameworks.models import Edition, Requirement
from systematik.registers.frameworks.tests.libraries import CISO, MAPPINGS, OWN, requirement, take, taken
from systematik.rendering.oscal.tests.samples import CATALOG, as_file
from tests.world import SYSTEM, World

pytestmark = pytest.mark.django_db
NEWER = (
    OWN.replace('edition: "1"', 'edition: "2"')
    .replace("Utpekat ansvar", "Ansvar")
    .replace('"2", name', '"3", name')
)


@pytest.fixture
def alva(world: World) -> Client:
    return world.client("Alva")


def words(response: object) -> str:
    """Return the text of a page."""
    body = response.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def test_groups_say_how_many_they_hold_and_what_waits_is_counted_for_the_whole_edition(alva: Client) -> None:
    address = reverse("framework_edition", args=[taken().pk])
    for query, current in (({}, "Alla"), ({"grupp": "G1"}, "G1")):
        context = alva.get(address, query).context
        tabs = context["tabs"]
        assert [(str(tab["label"]), tab["count"]) for tab in tabs] == [("Alla", 3), ("G1", 1), ("G2", 1)]
        assert [str(tab["label"]) for tab in tabs if tab["current"]] == [current]
        assert context["number_to_verify"] == 3


def test_an_edition_narrows_to_a_group_with_its_headings(alva: Client) -> None:
    address = reverse("framework_edition", args=[taken().pk])
    for group, shown in (("G1", ["1", "1.1"]), ("okänd", ["1", "1.1", "1.2", "2"])):
        rows = alva.get(address, {"grupp": group}).context["rows"]
        assert re.findall(r'href="/ramverk/krav/\d+/">([\d.]+) ', rows) == shown


def test_a_row_stands_in_under_what_it_lies_below(alva: Client) -> None:
    catalog = json.loads(json.dumps(CATALOG))
    deep = catalog["groups"][0]["groups"][1]["controls"][0]["controls"][0]["controls"][0]
    deep["controls"] = [{"id": "a-2.1.1.1", "title": "Djupast"}]
    held = imports.recognised(as_file("catalog", catalog), name="katalog.json")
    [made] = imports.take(SYSTEM, held, at=timezone.now())
    rows = alva.get(reverse("framework_edition", args=[made.made.pk])).context["rows"]
    steps = re.findall(r'<li(?: class="below-(\d)")?>', rows)
    # Ansvar, Roller, their control, Behörigheter, its control and what lies below that, then the rest.
    assert "".join(step or "0" for step in steps) == "012123443010"


@pytest.mark.parametrize("name", ["iso-27002-2022", "cis-8.1"])
def test_the_page_of_an_edition_is_cheap(
    alva: Client, name: str, django_assert_max_num_queries: object
) -> None:
    [made] = imports.take(SYSTEM, imports.shipped(name), at=timezone.now())
    address = reverse("framework_edition", args=[made.made.pk])
    alva.get(address)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        response = alva.get(address)
    assert len(response.content) < 80_000


def test_a_requirement_shows_what_it_answers_to_and_what_lies_beyond_when_asked(alva: Client) -> None:
    take(OWN)
    take(CISO)
    take(MAPPINGS)
    first, second = requirement("1.1"), requirement("a.2", "klar")
    commands.map_requirement(
        SYSTEM,
        first=requirement("a.1", "klar"),
        second=requirement("2"),
        relation="equal",
        rationale="Samma sak",
        at=timezone.now(),
    )
    address = reverse("requirement", args=[first.pk])
    direct = alva.get(address).context["answering"]
    assert [(one.requirement.key, one.relation, one.is_transitive) for one in direct] == [
        ("a.1", "superset", False)
    ]
    beyond = alva.get(address, {"via": "ja"}).context["answering"]
    assert [(one.requirement.key, one.relation, one.is_transitive) for one in beyond] == [
        ("a.1", "superset", False),
        ("2", "superset", True),
    ]
    assert "via A.1" in words(alva.get(address, {"via": "ja"}))
    assert queries.answering(SYSTEM, [second.pk])[second.pk] == []


def test_a_legal_requirement_is_to_be_verified_until_somebody_has(alva: Client) -> None:
    taken()
    found = requirement("1.1")
    address = reverse("requirement", args=[found.pk])
    assert "Att verifiera" in words(alva.get(address))
    response = alva.post(reverse("requirement_verify", args=[found.pk]), {"reason": "Läst i SFS"})
    assert response.status_code == 302
    found.refresh_from_db()
    assert (found.verified_on, found.verified_by) == (timezone.localdate(), "Alva")
    assert "Att verifiera" not in words(alva.get(address))


def test_two_editions_show_what_came_went_and_changed(alva: Client) -> None:
    old, new = taken(), taken(NEWER)
    found = alva.get(reverse("framework_compare", args=[new.pk, old.pk])).context["difference"]
    assert [row.ref for row in found.came] == ["3"]
    assert [row.ref for row in found.went] == ["2"]
    assert [(pair.old.name, pair.new.name) for pair in found.changed] == [("Utpekat ansvar", "Ansvar")]
    assert found.same == 2


# As a municipality writes it from the standard that it has bought: ISO's own table is not ours to ship.
ONWARD = """systematik: mappings
mappings: "2013-2022"
name: "2013 till 2022"
source: "Kommunens exemplar av standarden"
first: "iso-27002"
first_edition: "2013"
second: "iso-27002"
second_edition: "2022"
confidence: "high"
pairs:
  - {from: "5.1.1", to: ["5.1"], relation: "subset"}
  - {from: "18.2.3", to: ["5.36", "8.8"], relation: "intersect"}
"""


def test_mappings_between_two_editions_tell_where_answers_go(world: World) -> None:
    for name in ("iso-27002-2013", "iso-27002-2022"):
        imports.take(SYSTEM, imports.shipped(name), at=timezone.now())
    take(ONWARD)
    old = Edition.objects.get(edition="2013")
    new = Edition.objects.get(edition="2022")
    onward = queries.successors(SYSTEM, old=old, new=new)
    refs = dict(Requirement.objects.values_list("pk", "ref"))
    told = {refs[pk]: [refs[one] for one in several] for pk, several in onward.items()}
    assert told == {"5.1.1": ["5.1"], "18.2.3": ["5.36", "8.8"]}
    came = {row.ref for row in queries.difference(SYSTEM, old=old, new=new).came}
    assert ({"5.1", "5.36", "8.8"} & came, "5.7" in came) == (set(), True)


def test_a_requirement_is_mapped_by_number_with_a_reason_and_unmapped(alva: Client) -> None:
    trygg = taken()
    first = requirement("1.1")
    address = reverse("requirement_map", args=[first.pk])
    given = {
        "edition": trygg.pk,
        "ref": "9.9",
        "relation": "equal",
        "confidence": "high",
        "rationale": "Samma ord",
    }
    assert "Det numret finns inte i ramverket." in words(alva.post(address, given))
    assert alva.post(address, given | {"ref": "1.1"}).status_code == 200
    assert alva.post(address, given | {"ref": "2"}).status_code == 302
    [found] = queries.answering(SYSTEM, [first.pk])[first.pk]
    assert (found.requirement.ref, found.relation, found.mapping.rationale) == ("2", "equal", "Samma ord")
    away = reverse("requirement_unmap", args=[found.mapping.pk])
    assert alva.post(away, {}).status_code == 200
    assert alva.post(away, {"reason": "Fel"}).status_code == 302
    assert queries.answering(SYSTEM, [first.pk])[first.pk] == []
    assert alva.post(address, given | {"ref": "2"}).status_code == 302
