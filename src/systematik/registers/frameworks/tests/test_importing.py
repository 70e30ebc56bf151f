"""Frameworks are read from files: once, whole, and never rewritten."""

from __future__ import annotations

import pytest
from django.utils import translation

from systematik.foundation.history.models import Event
from systematik.foundation.marked_yaml import BadYaml
from systematik.registers.frameworks import commands, imports, queries
from systematik.registers.frameworks.models import Edition, Requirement
from systematik.registers.frameworks.tests.libraries import CISO, MAPPINGS, OWN, requirement, take, taken
from tests.world import SYSTEM, World

pytestmark = pytest.mark.django_db


def test_our_own_file_gives_the_tree_in_order(world: World) -> None:
    edition = taken()
    rows = queries.requirements(SYSTEM, edition=edition)
    assert [(row.depth, row.ref, row.name) for row in rows] == [
        (1, "1", "Ledning"),
        (2, "1.1", "Beslutad policy"),
        (2, "1.2", "Utpekat ansvar"),
        (1, "2", "Åtkomst"),
    ]
    assert [row.ref for row in queries.assessable(SYSTEM, edition=edition)] == ["1.1", "1.2", "2"]
    assert [row.is_to_be_verified for row in rows] == [True, True, True, False]


def test_a_requirement_is_called_by_the_readers_language(world: World) -> None:
    taken()
    with translation.override("en"):
        assert str(requirement("1.1")) == "1.1 Decided policy"
        assert str(requirement("1.2")) == "1.2 Utpekat ansvar"
    assert str(requirement("1.1")) == "1.1 Beslutad policy"


def test_a_library_of_ciso_assistant_is_read_whatever_order_its_nodes_have(world: World) -> None:
    edition = taken(CISO)
    assert (edition.framework.key, edition.edition, str(edition)) == ("klar", "3", "Klar")
    rows = list(queries.requirements(SYSTEM, edition=edition))
    assert [(row.depth, row.key, str(row)) for row in rows] == [
        (1, "a", "A Part"),
        (2, "a.1", "A.1 Första"),
        (2, "a.2", "Nameless"),
    ]
    assert rows[1].attributes == {"groups": ["A"]}


def test_mappings_of_ciso_assistant_find_their_requirements(world: World) -> None:
    take(OWN)
    take(CISO)
    take(MAPPINGS)
    [found] = queries.answering(SYSTEM, [requirement("1.1").pk])[requirement("1.1").pk]
    assert (found.requirement.key, found.relation) == ("a.1", "superset")


@pytest.mark.parametrize("text", [OWN, CISO])
def test_a_second_reading_changes_nothing(world: World, text: str) -> None:
    first = taken(text)
    events = Event.objects.count()
    assert taken(text) == first
    assert Event.objects.count() == events


def test_an_edition_in_other_words_is_refused(world: World) -> None:
    taken()
    with pytest.raises(commands.CannotLoad):
        taken(OWN.replace("Åtkomst", "Behörighet"))
    assert requirement("2").name == "Åtkomst"


def test_a_new_edition_leaves_the_old_one_as_it_was(world: World) -> None:
    old = taken()
    new = taken(OWN.replace('edition: "1"', 'edition: "2"').replace("Åtkomst", "Behörighet"))
    assert new.framework == old.framework
    assert queries.requirements(SYSTEM, edition=old).get(key="2").name == "Åtkomst"
    assert queries.edition_named(SYSTEM, "trygg", "1") == old
    assert queries.edition_named(SYSTEM, "trygg") == new


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x [1]\nb: *x\n", "ankare"),
        ("[1, 2]", "inget ramverk"),
        ("objects: 3\n", "fält med namn"),
        ("objects: {threats: []}\n", "varken ramverk"),
        (OWN.replace("name: Ledning", "name: [1]"), "rad 12"),
        (OWN.replace("name: Ledning", "nam: Ledning"), "rad 11"),
        (OWN.replace("children:", "children: 3\n    x:"), "rad 13"),
        (CISO.replace('klar:a", assessable: true', 'klar:b", assessable: true'), "finns"),
        (
            CISO.replace(
                'klar:a", assessable: false',
                'klar:a", parent_urn: "urn:exempel:risk:req_node:klar:a.1", assessable: false',
            ),
            "själv",
        ),
        (CISO.replace("klar:a.2", "klar:a.1"), "två gånger"),
        (CISO.replace("assessable: false", "assessable: kanske"), "true eller false"),
    ],
)
def test_a_strange_file_is_one_clear_error_and_nothing_written(world: World, text: str, says: str) -> None:
    with pytest.raises(BadYaml, match=says):
        imports.read(text.encode(), source="prov.yaml")
    assert not Edition.objects.exists()


def test_a_mapping_to_what_is_not_read_in_is_refused(world: World) -> None:
    take(OWN)
    with pytest.raises(commands.CannotMap, match="Läs in ramverket"):
        take(MAPPINGS)


def test_a_repeated_requirement_writes_nothing(world: World) -> None:
    with pytest.raises(commands.CannotLoad):
        taken(OWN.replace('ref: "1.2"', 'ref: "1.1"'))
    assert not Requirement.objects.exists()
