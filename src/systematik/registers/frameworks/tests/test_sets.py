"""Sets of mappings: what they hold, by whose word and how sure, on any day and as a file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.registers.frameworks import commands
from systematik.registers.frameworks.models import Mapping, MappingSet
from systematik.registers.frameworks.tests.libraries import CISO, MAPPINGS, requirement, take, taken
from systematik.registers.frameworks.tests.test_pages import alva, words
from systematik.rendering import spreadsheets
from tests.world import SYSTEM, World

__all__ = ["alva"]
pytestmark = pytest.mark.django_db


def test_a_set_of_mappings_shows_each_by_whose_word_and_how_sure(alva: Client) -> None:
    taken()
    klar = taken(CISO)
    [made] = take(MAPPINGS)
    page = alva.get(reverse("mapping_set", args=[made.pk]))
    assert "Klar to Trygg 1 koppling gäller" in words(page)
    assert "A.1 Första Ingår i 1.1 Beslutad policy Trolig" in words(page)
    assert (page.context["number"], page.context["table"].count) == (1, 1)
    edition = alva.get(reverse("framework_edition", args=[klar.pk]))
    assert [(row.pk, row.number) for row in edition.context["sets"]] == [(made.pk, 1)]
    file = alva.get(page.context["table"].export)
    assert file["Content-Type"].endswith("spreadsheetml.sheet")
    [heading, row] = spreadsheets.read(file.getvalue(), "x.xlsx")
    assert row.cells[heading.cells.index("Kravets id")] == "a.1"
    assert page.context["table"].export.endswith(f"?kopplingar={made.pk}")
    assert "Klar to Trygg" in words(alva.get(reverse("mapping_sets")))
    assert "A.1 Första" in words(alva.get(reverse("mapped_requirements"), {"sok": "a.1"}))
    assert "Inget passar valen" in words(
        alva.get(reverse("mapping_set", args=[made.pk]), {"sakerhet": "low"})
    )


def test_a_set_costs_the_same_however_many_it_holds(alva: Client, django_assert_num_queries: object) -> None:
    taken()
    taken(CISO)
    [made] = take(MAPPINGS)
    alva.get(reverse("mapping_sets"))
    address = reverse("mapping_set", args=[made.pk])
    with CaptureQueriesContext(connection) as few:
        alva.get(address)
    for second in ("1.2", "2"):
        commands.map_requirement(
            SYSTEM,
            first=requirement("1.1"),
            second=requirement(second),
            relation="equal",
            rationale="Lika",
            at=timezone.now(),
        )
    address = reverse("mapping_set", args=[MappingSet.objects.get(key="egna").pk])
    with django_assert_num_queries(len(few)):  # type: ignore[operator]
        alva.get(address)


def test_a_mapping_that_another_tab_has_taken_away_is_not_taken_away_again(world: World) -> None:
    taken()
    ends = {"first": requirement("1.1"), "second": requirement("2"), "relation": "equal"}
    made = commands.map_requirement(SYSTEM, **ends, rationale="Lika", at=timezone.now())
    in_another_tab = Mapping.objects.get(pk=made.pk)
    commands.unmap_requirement(SYSTEM, mapping=made, reason="Fel", at=timezone.now())
    with pytest.raises(commands.CannotMap, match="redan borttagen"):
        commands.unmap_requirement(
            SYSTEM, mapping=in_another_tab, reason="Fel igen", at=timezone.now() + timedelta(days=3)
        )
    assert Mapping.objects.get().to_on == timezone.localdate()


def test_a_set_leads_to_what_differs_between_its_editions(world: World) -> None:
    old, new = taken(), taken(CISO)
    [made] = take(MAPPINGS)
    alva = world.client("Alva")
    address = reverse("framework_compare", args=[old.pk, new.pk])
    assert address in alva.get(reverse("mapping_set", args=[made.pk])).content.decode()
    found = alva.get(address).context["difference"]
    assert [(step.old.key, [row.key for row in step.new]) for step in found.moved] == [("a.1", ["1.1"])]


def test_a_set_is_seen_from_the_day_that_it_came(world: World) -> None:
    taken()
    taken(CISO)
    [made] = take(MAPPINGS)
    before = timezone.localdate() - timedelta(days=1)
    address = reverse("mapping_set", args=[made.pk])
    assert world.client("Alva").get(f"/per/{before}{address}").status_code == 404
    assert world.client("Alva").get(f"/per/{timezone.localdate()}{address}").status_code == 200
