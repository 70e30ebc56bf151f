"""Libraries of CISO Assistant in every shape that they come in: read in whole, once, and followed by a newer edition."""

from __future__ import annotations

import json

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from systematik.foundation.history.models import Event
from systematik.foundation.marked_yaml import BadYaml
from systematik.registers.frameworks import commands, imports, queries
from systematik.registers.frameworks.imports import oscal
from systematik.registers.frameworks.models import Edition, Mapping, MappingSet
from systematik.registers.frameworks.tests.building import BARE, Shape, library, node
from systematik.registers.frameworks.tests.building import framework as framework_of
from systematik.registers.frameworks.tests.libraries import requirement, take, taken
from systematik.registers.frameworks.tests.mapping_shapes import PAIRS, TARGET, early, mapped, mappings
from systematik.registers.frameworks.tests.shapes import FRAMEWORKS, OTHERS, other
from systematik.rendering.oscal.tests.schema import faults
from tests.world import SYSTEM, World

pytestmark = pytest.mark.django_db
PLAIN = FRAMEWORKS[0].content
# One of each kind is tried every time, the others in the sweep: this one has headings, questions and something left.
TRIED = "with keys that are asked for"
every_shape = pytest.mark.parametrize(
    "shape",
    [
        pytest.param(shape, marks=() if shape.name == TRIED else pytest.mark.slow, id=shape.name)
        for shape in FRAMEWORKS
    ],
)


def swept(first: object, *others: object) -> list[object]:
    """Return parameters of which only the first is tried every time."""
    return [first, *(pytest.param(*_values(each), marks=pytest.mark.slow) for each in others)]


def _values(each: object) -> tuple[object, ...]:
    return each if isinstance(each, tuple) else (each,)


@every_shape
def test_every_shape_becomes_the_requirements_that_it_says(world: World, shape: Shape) -> None:
    held = imports.read(shape.content.encode(), source="prov.yaml")
    [edition] = [each.made for each in imports.take(SYSTEM, held, at=timezone.now())]
    rows = list(queries.requirements(SYSTEM, edition=edition))
    # A title of several lines is read from the text.
    read = [(row.depth, row.key, f"{row.ref} {row.name or row.meaning}".strip()) for row in rows]
    assert read == list(shape.rows)
    assert (rows[1].attributes, tuple(imports.notes(held))) == (shape.attributes, shape.notes)


@every_shape
def test_a_second_reading_of_any_shape_changes_nothing(world: World, shape: Shape) -> None:
    first = taken(shape.content)
    events = Event.objects.count()
    assert taken(shape.content) == first
    assert Event.objects.count() == events


@every_shape
def test_a_newer_edition_of_any_shape_shows_what_differs_and_carries_answers_over(
    world: World, shape: Shape
) -> None:
    old, new = taken(shape.content), taken(shape.newer)
    assert (new.framework, new.edition) == (old.framework, "nästa")
    found = queries.difference(SYSTEM, old=old, new=new)
    *kept, last = [key for _depth, key, _said in shape.rows]
    assert [row.key for row in found.came] == ["nytt:kom"]
    assert [row.key for row in found.went] == [last]
    assert [pair.old.key for pair in found.changed] == [kept[0]]
    onward = queries.successors(SYSTEM, old=old, new=new)
    assert [len(onward[row.pk]) for row in queries.requirements(SYSTEM, edition=old) if row.pk in onward] == [
        1
    ] * len(kept)


@every_shape
def test_the_page_shows_any_shape_and_takes_it_in(world: World, shape: Shape) -> None:
    alva, address = world.client("Alva"), reverse("framework_load")
    page = alva.post(address, {"upload": SimpleUploadedFile("Prov, fil.YML", shape.content.encode())})
    assert all(note in page.content.decode() for note in shape.notes)
    held = page.context["confirm"]["held"].value()
    assert alva.post(address, {"held": held}).status_code == 302
    made = Edition.objects.get()
    assert alva.get(reverse("framework_edition", args=[made.pk])).status_code == 200


@every_shape
def test_any_shape_goes_out_as_a_catalog_that_is_valid(world: World, shape: Shape) -> None:
    assert faults(oscal.written(taken(shape.content))) == []


@pytest.mark.parametrize(("kind", "called"), swept(*OTHERS.items()))
def test_a_library_of_nothing_that_we_read_says_what_it_holds(world: World, kind: str, called: str) -> None:
    with pytest.raises(imports.OtherLibrary, match="varken ramverk eller kopplingar, bara") as raised:
        imports.read(other(kind).encode(), source="prov.yaml")
    assert str(raised.value).endswith(f"bara {called}")
    page = world.client("Alva").post(
        reverse("framework_load"), {"upload": SimpleUploadedFile("prov.yaml", other(kind).encode())}
    )
    assert called in page.content.decode()
    assert not Edition.objects.exists()


@pytest.mark.parametrize(("row", "becomes"), swept(*PAIRS))
@pytest.mark.parametrize("home", swept("requirement_mapping_sets", "requirement_mapping_set"))
def test_a_mapping_of_any_shape_is_read(
    world: World, row: dict[str, object], becomes: tuple[str, ...], home: str
) -> None:
    take(PLAIN)
    take(TARGET)
    take(mappings(row, home=home))
    made = Mapping.objects.get()
    assert (made.relation, made.confidence, made.rationale) == becomes
    assert (made.first, made.second) == (requirement("b", "prov"), requirement("omr:x", "omr:d2"))


@pytest.mark.parametrize("ending", swept("", "_urn"))
def test_the_ends_of_a_mapping_may_have_their_earlier_names(world: World, ending: str) -> None:
    take(PLAIN)
    take(TARGET)
    take(early(mappings(mapped(relationship="subset"), home="requirement_mapping_set"), ending))
    made = Mapping.objects.get()
    assert (made.first, made.second) == (requirement("b", "prov"), requirement("omr:x", "omr:d2"))


def test_a_mapping_without_an_end_is_one_clear_error(world: World) -> None:
    with pytest.raises(BadYaml, match="fältet ”target_requirement_urn” saknas"):
        imports.read(mappings({"source_requirement_urn": "urn:x"}).encode(), source="prov.yaml")


@pytest.mark.parametrize("rows", [(), (None,)])
def test_a_set_without_mappings_is_one_clear_error(world: World, rows: tuple[None, ...]) -> None:
    with pytest.raises(BadYaml, match="fältet ”requirement_mappings” ska vara en lista"):
        imports.read(mappings(*rows).encode(), source="prov.yaml")


def test_a_pair_that_stands_twice_is_one_mapping_as_it_first_stands(world: World) -> None:
    take(PLAIN)
    take(TARGET)
    twice = mappings(mapped(relationship="equal"), mapped(relationship="subset"))
    held = imports.read(twice.encode(), source="prov.yaml")
    [taken_in] = imports.take(SYSTEM, held, at=timezone.now())
    assert (taken_in.number, Mapping.objects.get().relation) == (1, "equal")


def test_sets_whose_names_only_end_alike_are_two(world: World) -> None:
    take(PLAIN)
    take(TARGET)
    for name in ("ett:fram", "två:fram"):
        take(mappings(mapped(relationship="equal"), name=name))
    assert sorted(MappingSet.objects.values_list("key", flat=True)) == ["ett:fram", "två:fram"]


def test_frameworks_whose_names_only_end_alike_are_two(world: World) -> None:
    for name in ("ett:d2", "två:d2"):
        taken(
            yaml.safe_dump(
                library({"framework": framework_of(node("a"), urn=f"urn:x:risk:framework:{name}")})
            )
        )
    assert sorted(Edition.objects.values_list("framework__key", flat=True)) == ["ett:d2", "två:d2"]


def test_mappings_between_requirements_that_there_are_none_of_say_so(world: World) -> None:
    take(PLAIN)
    take(TARGET)
    with pytest.raises(commands.CannotMap, match=r"Ingen av filens kopplingar .* ”finns-inte”"):
        take(mappings(mapped("finns-inte", relationship="equal")))


def test_what_is_said_of_a_requirement_is_on_its_page_in_the_readers_language(world: World) -> None:
    asides = {"annotation": "Advice", "typical_evidence": "A picture"}
    translated = {"sv": {"name": "Svenskt", "annotation": "Råd", "typical_evidence": "En bild"}}
    asked = {"urn:x": {"type": "text", "text": "Hur då?"}}
    taken(
        yaml.safe_dump(
            library(
                {"framework": framework_of(node("a", **asides, translations=translated, questions=asked))}
            )
        )
    )
    row = requirement("a", "prov")
    assert (row.title, row.guidance, row.typical_evidence) == ("Svenskt", "Råd", "En bild")
    with translation.override("en"):
        assert (row.guidance, row.typical_evidence) == ("Advice", "A picture")
    page = world.client("Alva").get(reverse("requirement", args=[row.pk])).content.decode()
    assert [each in page for each in ("Råd", "En bild", "Hur då?")] == [True, True, True]


def test_a_language_with_its_country_is_read_where_it_does_not_stand_alone(world: World) -> None:
    asked = {"urn:x": {"text": "How?", "translations": {"sv_SE": {"text": "Hur?"}}}}
    there = {"sv-FI": None, "sv-SE": {"name": "Svenskt"}, "en-GB": {"name": "British"}}
    both = {"sv-SE": {"name": "Med land"}, "sv": {"name": "Utan land"}}
    made = framework_of(
        node("a", questions=asked, translations=there),
        node("b", translations=both),
        translations={"sv-SE": {"name": "Provet", "description": "Om"}},
    )
    held = imports.read(yaml.safe_dump(library({"framework": made}, locale="nl-NL")).encode(), source="p")
    [edition] = [each.made for each in imports.take(SYSTEM, held, at=timezone.now())]
    row = requirement("a", "prov")
    assert (str(edition), row.title, row.questions) == ("Provet", "Svenskt", [{"text": "Hur?"}])
    assert requirement("b", "prov").title == "Utan land"
    with translation.override("en"):
        assert row.title == "British"
    assert imports.notes(held) == ["Läses inte in: översättningar till andra språk (sv-SE)."]


def dutch(**more: object) -> str:
    """Return a library in Dutch of which some has been translated to English, and less to Swedish."""
    choices = [{"value": "Ja", "translations": {"en": {"value": "Yes"}}}, {"value": "Nee"}]
    asked = {"urn:x": {"text": "Hoe?", "choices": choices, "translations": {"en": {"text": "How?"}}}}
    english = {"name": "Rules", "annotation": "Advice"}
    group = {"ref_id": "B", "name": "Basis", "translations": {"en": {"name": "Base"}}}
    made = framework_of(
        node("a", name="Regels", annotation="Advies", questions=asked, translations={"en": english}),
        node("b", "a", name="Kort", description="Lang", translations={"en": {"name": "Short"}}),
        node("c", name="Niets", translations={"sv": {"name": "Ingenting"}, "en": {"name": "Nothing"}}),
        node("d", name="Eigen"),
        name="Kader",
        description="Over",
        implementation_groups_definition=[group],
        translations={"en-GB": {"name": "Framework", "description": "About"}},
    )
    return yaml.safe_dump(library({"framework": made}, locale="nl", **more))


def test_a_library_in_a_language_that_nobody_reads_is_read_in_english(world: World) -> None:
    edition = taken(dutch())
    rows = {key: requirement(key, "prov") for key in "abcd"}
    assert (str(edition), str(edition.framework), edition.description) == (
        "Framework",
        "Framework",
        "About\nB – Base",
    )
    read = {key: (row.title, row.meaning, row.guidance) for key, row in rows.items()}
    assert read == {
        "a": ("Rules", "", "Advice"),
        "b": ("Short", "Lang", ""),
        "c": ("Ingenting", "", ""),
        "d": ("Eigen", "", ""),
    }
    assert rows["a"].questions == [{"text": "How?", "choices": ["Yes", "Nee"]}]
    assert [each.title for each in queries.branches(SYSTEM, edition.pk)] == [
        row.title for row in rows.values()
    ]


def test_what_a_library_says_in_its_own_language_is_kept(world: World) -> None:
    edition = taken(dutch())
    rows = {key: requirement(key, "prov") for key in "abcd"}
    assert [row.as_published for row in rows.values()] == ["Regels", "Kort\nLang", "Niets", ""]
    assert rows["a"].translations["nl"] == {
        "name": "Regels",
        "annotation": "Advies",
        "questions": [{"text": "Hoe?", "choices": ["Ja", "Nee"]}],
    }
    assert edition.translations["nl"] == {"name": "Kader", "text": "Over\nB – Basis"}
    catalog = json.loads(oscal.written(edition))["catalog"]
    assert catalog["metadata"]["title"] == "Kader"
    page = world.client("Alva").get(reverse("requirement", args=[rows["b"].pk])).content.decode()
    assert "På utgivarens språk" in page


def test_a_second_reading_of_a_library_in_another_language_changes_nothing(world: World) -> None:
    first = taken(dutch())
    events = Event.objects.count()
    assert taken(dutch()) == first
    assert Event.objects.count() == events


def test_a_library_that_people_here_read_says_nothing_in_another_language(world: World) -> None:
    taken(dutch().replace("locale: nl", "locale: en"))
    row = requirement("b", "prov")
    assert (row.name, row.as_published, row.translations) == ("Kort", "", {"en": {"name": "Short"}})


def test_questions_are_asked_in_the_readers_language_as_far_as_they_have_been_translated(
    world: World,
) -> None:
    choices = [
        {
            "value": "Sí",
            "description": "Del todo",
            "translations": {"sv": {"value": "Ja"}, "en": {"value": "Yes"}},
        },
        {"value": "No", "translations": {"sv": {"value": "Nej"}, "fr": {"value": "Non"}}},
    ]
    asked = {
        "urn:x": {"text": "¿Cómo?", "choices": choices, "translations": {"en": {"text": "How?"}}},
        "urn:y": {"text": "¿Por qué?"},
    }
    made = framework_of(
        node("a", questions=asked), node("b", description="B", questions={"urn:z": asked["urn:y"]})
    )
    taken(yaml.safe_dump(library({"framework": made}, locale="es")))
    row = requirement("a", "prov")
    own = [{"text": "¿Cómo?", "choices": ["Sí – Del todo", "No"]}, {"text": "¿Por qué?"}]
    assert row.translations["es"] == {"questions": own}
    assert row.questions == [{"text": "How?", "choices": ["Ja – Del todo", "Nej"]}, {"text": "¿Por qué?"}]
    page = world.client("Alva").get(reverse("requirement", args=[row.pk])).content.decode()
    assert "Ja – Del todo / Nej" in page
    with translation.override("en"):
        assert row.questions == [{"text": "How?", "choices": ["Yes – Del todo", "No"]}, {"text": "¿Por qué?"}]
    assert requirement("b", "prov").translations == {}


def test_a_heading_that_is_a_number_alone_is_called_by_it_once(world: World) -> None:
    edition = taken(yaml.safe_dump(library({"framework": framework_of(BARE, node("b", "a", depth=2))})))
    row = requirement("a", "prov")
    assert (str(row), row.title) == ("Bilaga A", "Bilaga A")
    assert [each.title for each in queries.branches(SYSTEM, edition.pk)] == ["Bilaga A", "B"]
    rows = queries.requirements(SYSTEM, edition=edition)
    [(_edition, nodes)] = queries.by_edition(queries.as_nodes(rows))
    assert [str(each) for each in nodes] == ["Bilaga A", "B"]


def test_groups_are_told_of_where_the_framework_is_described(world: World) -> None:
    groups = [
        {"ref_id": "B", "name": "Base", "description": "All", "translations": {"sv": {"name": "Bas"}}},
        {"ref_id": "C", "name": "C", "default_selected": True},
        {"ref_id": "D", "name": None},
    ]
    made = framework_of(
        node("a"),
        description="About",
        implementation_groups_definition=groups,
        translations={"sv": {"description": "Om"}},
    )
    edition = taken(yaml.safe_dump(library({"framework": made})))
    assert (edition.text, edition.description) == ("About\nB – Base: All", "Om\nB – Bas: All")


def test_groups_that_only_differ_in_case_are_two(world: World) -> None:
    groups = [{"ref_id": "R"}, {"ref_id": "r"}, {"ref_id": "Hög"}]
    nodes = (node("a", implementation_groups=["R", "HÖG"]), node("b", implementation_groups=["r"]))
    taken(
        yaml.safe_dump(library({"framework": framework_of(*nodes, implementation_groups_definition=groups)}))
    )
    found = {key: requirement(key, "prov").attributes["groups"] for key in ("a", "b")}
    assert found == {"a": ["R", "Hög"], "b": ["r"]}


def test_a_name_of_several_lines_is_one_line(world: World) -> None:
    several = "Krav  på\nkommuner\u2028och regioner"
    made = framework_of(node("a"), name=several, translations={"sv": {"name": several}})
    edition = taken(yaml.safe_dump(library({"framework": made}, provider="Ett\nverk")))
    line = "Krav  på kommuner och regioner"
    assert (edition.name, edition.translations) == (line, {"en": {"name": line}, "sv": {"name": line}})
    assert (edition.framework.name, edition.framework.publisher) == (line, "Ett verk")


def test_what_is_left_stands_in_the_history(world: World) -> None:
    shape = next(each for each in FRAMEWORKS if each.name == "with much that no room here takes")
    taken(shape.content)
    assert Event.objects.get(verb="framework.loaded").reason == shape.notes[0]


@pytest.mark.parametrize("value", ["[[1]]", "{urn: [1]}"])
def test_questions_of_a_strange_shape_are_one_clear_error(world: World, value: str) -> None:
    text = PLAIN.replace("name: B\n", f"name: B\n      questions: {value}\n")
    with pytest.raises(BadYaml, match="här ska stå fält med namn"):
        imports.read(text.encode(), source="prov.yaml")
