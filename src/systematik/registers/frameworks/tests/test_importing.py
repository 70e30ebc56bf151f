"""Frameworks are read from files: once, whole, and never rewritten."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone, translation

from systematik.foundation.history.models import Event
from systematik.foundation.marked_yaml import BadYaml
from systematik.registers.frameworks import commands, imports, queries
from systematik.registers.frameworks.models import Edition, Mapping, Requirement
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
    ("strength", "confidence"), [("", "medium"), ("0", "low"), ("3", "low"), ("6", "medium"), ("10", "high")]
)
def test_the_strength_of_a_mapping_is_how_sure_it_is(world: World, strength: str, confidence: str) -> None:
    take(OWN)
    take(CISO)
    take(MAPPINGS.replace("subset}", f"subset, strength_of_relationship: {strength}}}"))
    assert [row.confidence for row in Mapping.objects.all()] == [confidence]


def test_true_and_false_may_be_in_any_words_of_yaml(world: World) -> None:
    edition = taken(
        CISO.replace("assessable: false", "assessable: No").replace("assessable: true", "assessable: TRUE")
    )
    assert [row.ref for row in queries.assessable(SYSTEM, edition=edition)] == [
        row.ref for row in queries.requirements(SYSTEM, edition=edition) if row.depth == 2
    ]


def test_what_other_programs_let_pass_is_let_pass(world: World) -> None:
    edition = taken(
        CISO.replace("2025-02-01", "May 2024\ntranslations: []")
        .replace("name: Klar\n", "name: Klart\nname: Klar\n", 1)
        .replace("assessable: false", "typical_evidence: [Ett, Två], assessable: false")
    )
    first = queries.requirements(SYSTEM, edition=edition)[0]
    assert (edition.from_on, first.attributes["typical_evidence"]) == (None, "Ett\nTvå")


def test_mappings_to_requirements_that_a_framework_lacks_are_left_out_and_named(world: World) -> None:
    take(OWN)
    take(CISO)
    more = """\
    - {source_requirement_urn: "urn:exempel:risk:req_node:klar:a.2",
       target_requirement_urn: "urn:exempel:risk:req_node:trygg:9.9", relationship: equal}
"""
    held = imports.read((MAPPINGS + more).encode(), source="prov.yaml")
    twice = [imports.take(SYSTEM, held, at=timezone.now())[0] for _ in range(2)]
    assert [(each.is_new, each.number, each.unknown) for each in twice] == [
        (True, 1, ("9.9",)),
        (False, 1, ("9.9",)),
    ]
    assert Mapping.objects.count() == 1


def test_a_field_that_stands_twice_is_refused_in_our_own_files(world: World) -> None:
    with pytest.raises(BadYaml, match="rad 5: fältet ”name” står två gånger"):
        imports.read(OWN.replace("name: ", "name: X\nname: ", 1).encode(), source="prov.yaml")


# A few lines that would be a thousand million values.
BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(n + 1)}: &{chr(n + 1)} [{', '.join([f'*{chr(n)}'] * 10)}]\n" for n in range(97, 106)
)


def test_what_an_anchor_names_may_stand_again(world: World) -> None:
    anchored = OWN.replace("name: Ledning", "name: &ord Ledning").replace("name: Åtkomst", "name: *ord")
    edition = taken(anchored)
    assert [each.name for each in queries.requirements(SYSTEM, edition=edition)].count("Ledning") == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: *x\nb: &x [1]\n", "rad 1: \\*x står före"),
        (BOMB, "värden"),
        (MAPPINGS.replace("subset}", "subset, strength_of_relationship: 11}"), "heltal från 0 till 10"),
        (MAPPINGS.replace("subset}", f"subset, strength_of_relationship: {'9' * 5000}}}"), "heltal från 0"),
        ("a: &a [[[[[[1]]]]]]\nb: &b [[[[[[*a]]]]]]\nc: [[[[*b]]]]\n", "rad 3: djupare"),
        (OWN + "---\n" + OWN, "flera dokument"),
        ("[1, 2]", "inget ramverk"),
        ("objects: 3\n", "fält med namn"),
        ("objects: {threats: []}\n", "varken ramverk"),
        (OWN.replace("name: Ledning", "name: [1]"), "rad 12"),
        (OWN.replace("name: Ledning", "nam: Ledning"), "rad 11"),
        (OWN.replace("children:", "children: 3\n    x:"), "rad 13"),
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


def test_everything_that_comes_with_the_product_is_read_in(world: World) -> None:
    for name in imports.shipped_names():
        imports.take(SYSTEM, imports.shipped(name), at=timezone.now())
    numbers = {str(edition): edition.number_of_requirements for edition in queries.editions(SYSTEM)}
    assert numbers["ISO/IEC 27002:2022"] == 93
    assert numbers["ISO/IEC 27002:2013"] == 114
    assert numbers["CIS Controls v8.1"] == 153
    cis = queries.edition_named(SYSTEM, "cis-controls")
    assert cis is not None
    groups = [row.attributes["groups"] for row in queries.assessable(SYSTEM, edition=cis)]
    assert [sum(group in each for each in groups) for group in ("IG1", "IG2", "IG3")] == [56, 130, 153]
    # Nothing of a law is shown as certain before somebody has held it against its source.
    laws = Requirement.objects.filter(is_assessable=True, edition__framework__kind__in=("law", "regulation"))
    assert not laws.exclude(queries.to_be_verified()).exists()


def test_the_two_halves_of_a_standard_answer_to_one_framework_of_another_library(world: World) -> None:
    for name in ("iso-27001-2022", "iso-27002-2022"):
        imports.take(SYSTEM, imports.shipped(name), at=timezone.now())
    finder = queries.Finder()
    assert finder.find("iso27001-2022", "5.1") == requirement("5.1", "iso-27001").pk
    assert finder.find("iso27001-2022", "A.5.1") == requirement("5.1", "iso-27002").pk


def test_the_database_knows_at_once_how_much_has_come(world: World) -> None:
    for name in imports.shipped_names():
        imports.take(SYSTEM, imports.shipped(name), at=timezone.now())
    if connection.vendor == "sqlite":
        return  # It asks nobody how many rows there are.
    with connection.cursor() as cursor:
        for model in (Requirement, Mapping):
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [model._meta.db_table])
            assert cursor.fetchone() == (model._default_manager.count(),)
