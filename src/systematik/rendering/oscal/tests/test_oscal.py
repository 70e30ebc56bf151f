"""What is read is kept whole, what is strange is refused in a sentence, what is written is valid."""

import contextlib
import copy
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from systematik.rendering import oscal
from systematik.rendering.oscal.tests.samples import CATALOG, MAPPINGS, PROFILE, as_file
from systematik.rendering.oscal.tests.schema import faults


def catalog(content=CATALOG):
    return oscal.catalog_of(oscal.read(as_file("catalog", content)))


@pytest.mark.parametrize(
    ("model", "content"), [("catalog", CATALOG), ("profile", PROFILE), ("mapping-collection", MAPPINGS)]
)
def test_our_own_samples_are_valid(model, content):
    assert faults(as_file(model, content)) == []


def test_a_catalog_is_read_and_put_together_again_without_a_difference():
    found = catalog()
    assert oscal.assembled(found.payload, found.nodes) == CATALOG
    assert [(node.id, node.type) for node in found.nodes] == [
        ("a", "group"),
        ("a.x", "group"),
        ("a-1", "control"),
        ("a.y", "group"),
        ("a-2", "control"),
        ("a-2.1", "control"),
        ("a-2.1.1", "control"),
        ("a-2.2", "control"),
        ("", "group"),
        ("b-1", "control"),
        ("c-1", "control"),
    ]


def test_a_control_is_told_in_words():
    control = next(node for node in catalog().nodes if node.id == "a-2")
    assert control.label == "A-2"
    assert control.text == "Gå igenom:\na. varje [tid], av [chefen / ägaren];\nnär någon slutar."
    assert control.guidance == "Börja med de största systemen."


# What is published, and how it is read.
PROSE = [
    ("se [AC-02](#ac-2) och [PE](#pe) .", "se AC-02 och PE."),
    ("familjen ( [PE](#pe) ) , och", "familjen (PE), och"),
    ("[lagen](https://lag.example/1) gäller", "lagen (https://lag.example/1) gäller"),
    ("skriv till [a@b.example](mailto:a@b.example).", "skriv till a@b.example."),
    ("inom {{ insert: param, p }} ; och", "inom [tid]; och"),
    ("varje {{ insert: param, p }}(er)", "varje [tid](er)"),
    ("{{ insert: param, q }}.", "[natten / [tid] / annat]."),
    ("**Viktigt:** A \\& B\n\n# Rubrik\n- ett\n- två", "Viktigt: A & B\n\nRubrik\n- ett\n- två"),
    (
        "Reglerna för hur grenen ändras hindrar att någon\nraderar den.",
        "Reglerna för hur grenen ändras hindrar att någon\nraderar den.",
    ),
    (f"{'Långt ' * 9}\nord", f"{'Långt ' * 9}ord"),
    (f"{'Långt ' * 9}\n1. ord\n(a) ord", f"{('Långt ' * 9).strip()}\n1. ord\n(a) ord"),
    ('sade \\"ja\\" till C:\\\\temp och a\\_b', 'sade "ja" till C:\\temp och a_b'),
    ("12 timmar eller\n15 minuter", "12 timmar eller\n15 minuter"),
    ('"Action": "*" och "Resource": "*" , <BREAK> .env', '"Action": "*" och "Resource": "*", <BREAK> .env'),
]


@pytest.mark.parametrize(("written", "read"), PROSE)
def test_what_is_published_in_markdown_is_read_in_plain_words(written, read):
    choice = ["natten ", " {{ insert: param, p }} ", "annat"]
    params = [{"id": "p", "label": "tid"}, {"id": "q", "select": {"choice": choice}}]
    control = {
        "id": "x-1",
        "title": "A",
        "params": params,
        "parts": [{"name": "statement", "prose": written}],
    }
    assert faults(as_file("catalog", {**CATALOG, "controls": [control]})) == []
    assert catalog({**CATALOG, "controls": [control]}).nodes[-1].text == read


names = st.text("abåäö", min_size=1, max_size=4)


@st.composite
def trees(draw, depth=0, counter=None):
    """Draw catalogs of any shape, each control with an id of its own."""
    counter = counter if counter is not None else iter(range(10_000))

    def control(level):
        made = {"id": f"c{next(counter)}", "title": draw(names)}
        if draw(st.booleans()):
            made["props"] = [{"name": "x", "value": draw(names)}]
        if level < 2 and draw(st.booleans()):
            made["controls"] = [control(level + 1) for _ in range(draw(st.integers(1, 2)))]
        return made

    def group(level):
        made = {"title": draw(names), "controls": [control(0)]}
        if draw(st.booleans()):
            made["id"] = f"g{next(counter)}"
        if level < 2 and draw(st.booleans()):
            made["groups"] = [group(level + 1)]
        return made

    head = {name: CATALOG[name] for name in ("uuid", "metadata")}
    return {**head, "groups": [group(0) for _ in range(draw(st.integers(1, 3)))]}


@given(trees())
def test_any_tree_comes_back_as_it_went(content):
    found = catalog(content)
    assert oscal.assembled(found.payload, found.nodes) == content


def resolved(profile):
    """Return the catalog that a profile makes of ours, where it is carried out whole."""
    found = oscal.resolved(profile, [catalog()] * len(profile.imports))
    assert found.notes == ()
    return found.catalog


def test_a_profile_chooses_sets_and_adds():
    profile = oscal.profile_of(oscal.read(as_file("profile", PROFILE)))
    found = resolved(profile)
    nodes = {node.id: node for node in found.nodes}
    assert list(nodes) == ["a", "a.x", "a-1", "a.y", "a-2", "a-2.1", "a-2.1.1"]
    assert nodes["a-2"].payload["params"][0] == {"id": "a-2_prm_1", "label": "tid", "values": ["termin"]}
    assert nodes["a-1"].payload["props"] == [{"name": "priority", "ns": "urn:exempel", "value": "1"}]
    whole = oscal.assembled(found.payload, found.nodes)
    assert faults(as_file("catalog", whole)) == []
    with pytest.raises(oscal.Unreadable, match="”a-1”, som katalogen inte har"):
        oscal.resolved(profile, [catalog({**CATALOG, "groups": CATALOG["groups"][1:]})])


def test_a_profile_chooses_by_pattern_and_leaves_out_by_pattern():
    chosen = {"href": "#x", "include-all": {}, "exclude-controls": [{"matching": [{"pattern": "a-*"}]}]}
    profile = oscal.profile_of(oscal.read(as_file("profile", {**PROFILE, "imports": [chosen], "modify": {}})))
    assert [node.id for node in resolved(profile).controls] == ["b-1", "c-1"]


def test_a_mapping_gives_a_pair_for_each_source_and_target():
    (found,) = oscal.mappings_of(oscal.read(as_file("mapping-collection", MAPPINGS)))
    assert (found.source, found.target) == ("litet", "stort")
    assert [(each.source, each.relationship, each.target) for each in found.pairs] == [
        ("a-1", "subset-of", "s-1"),
        ("a-1", "subset-of", "s-2"),
    ]


def changed(**fields):
    made = copy.deepcopy(CATALOG)
    made.update(fields)
    return as_file("catalog", made)


# It takes minutes where each name is held against every other.
MANY_FIELDS = (
    "{" + "".join(f'"{number}": 1, ' for number in range(50_000)) + '"last": 1, "last": 2}'
).encode()
STRANGE = [
    (b"", "rad 1: inte giltig JSON"),
    (b"\xff\xfe", "inte UTF-8"),
    (b"[]", "inte OSCAL"),
    (b'{"a": 1, "a": 2}', "”a” står två gånger"),
    (MANY_FIELDS, "”last” står två gånger"),
    (b'{"catalog": NaN}', "NaN är inte ett tal"),
    (b'{"catalog": 1e999}', "catalog saknas eller är inget objekt"),
    (b"[" * 100_000, "djupt nästlad"),
    (b'{"catalog": []}', "catalog saknas eller är inget objekt"),
    (b'{"assessment-plan": {}}', "slaget assessment-plan"),
    (changed(metadata={}), "catalog.metadata.title saknas"),
    (changed(uuid=7), "catalog.uuid saknas"),
    (changed(groups={}), "catalog.groups är ingen lista"),
    (changed(groups=[{"controls": []}]), r"catalog.groups\[0\].title saknas"),
    (changed(groups=[], controls=[]), "inga åtgärder"),
    (changed(controls=[{"id": "a-1", "title": "Igen"}]), "id ”a-1” står två gånger"),
    (
        changed(controls=[{"id": "z", "title": "Z", "parts": "x"}]),
        r"catalog.controls\[0\].parts är ingen lista",
    ),
    (changed(controls=[{"id": "z", "title": "Z\u0000"}]), "tecken som inte går att spara"),
    (b'{"catalog": {"uuid": "x", "metadata": {"title": "\\ud800"}}}', "tecken som inte går att spara"),
]


@pytest.mark.parametrize(("content", "said"), STRANGE, ids=[said for _, said in STRANGE])
def test_a_strange_file_is_one_sentence(content, said):
    with pytest.raises(oscal.Unreadable, match=said) as refused:
        oscal.catalog_of(oscal.read(content))
    assert "\n" not in str(refused.value)


words = st.sampled_from(["groups", "controls", "title", "id", "parts", "props"])
anything = st.recursive(
    st.none() | st.integers() | st.text(max_size=2),
    lambda some: st.lists(some, max_size=2) | st.dictionaries(words, some, max_size=3),
    max_leaves=6,
)


@settings(max_examples=40)
@given(anything)
def test_whatever_stands_in_a_file_nothing_but_a_refusal_comes_of_it(value):
    with contextlib.suppress(oscal.Unreadable):
        oscal.catalog_of(oscal.read(changed(groups=value)))


AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_what_was_chosen_and_what_carries_it_out_are_valid():
    given = {"system": "Granvik", "at": AT, "version": "1"}
    iso, cis = "ISO/IEC 27002:2022", "CIS 8.1"
    several = [
        oscal.Choice(iso, "5.15", "Åtkomst", applies=True, reason="Krav i lag"),
        oscal.Choice(iso, "7.14", "Avveckling", applies=False, reason=""),
        oscal.Choice(cis, "1.1", "Förteckna", applies=False, reason="Görs av annan"),
    ]
    for choices in ([], several):
        made = oscal.profile("Uttalande om tillämplighet", choices, **given)
        assert faults(oscal.written("profile", made)) == []
    assert made["imports"][0]["include-controls"] == [{"with-ids": ["c-5.15"]}]
    assert "include-all" in made["imports"][1]
    assert oscal.profile_of(oscal.read(oscal.written("profile", made))).named == {"c-5.15"}
    component = oscal.Component(
        "measure/1",
        "process-procedure",
        "Behörigheter gås igenom",
        "",
        [oscal.Implementation(iso, "5.15", "Två gånger om året", "implemented")],
    )
    bare = oscal.Component("measure/2", "physical", "Lås", "Kodlås", [])
    for components in ([], [component, bare]):
        made = oscal.component_definition("Säkerhetsåtgärder", components, **given)
        assert faults(oscal.written("component-definition", made)) == []


@given(st.text())
def test_any_name_becomes_an_id_of_the_format(text):
    assert re.fullmatch(r"[^\W\d][\w.-]*", oscal.token(text))


def test_a_plan_of_action_is_valid_and_the_same_twice():
    item = oscal.Item(
        key="action/1",
        title="Öva återläsning",
        description="",
        opened_on=date(2025, 5, 5),
        milestones=[
            oscal.Milestone("Lovat först", date(2025, 12, 1)),
            oscal.Milestone("Klar senast", date(2026, 12, 1), "Upphandlingen överklagades"),
        ],
        owner="IT-chef",
        origin="Rekommendation 3",
    )
    for several in ([], [item]):
        made = oscal.plan_of_action("Öppna åtgärder", several, system="Granvik", at=AT, version="2026-11-24")
        file = oscal.written("plan-of-action-and-milestones", made)
        assert faults(file) == []
    again = oscal.plan_of_action("Öppna åtgärder", [item], system="Granvik", at=AT, version="2026-11-24")
    assert again == made
    assert [
        task["timing"]["on-date"]["date"][:10] for task in made["risks"][0]["remediations"][0]["tasks"]
    ] == [
        "2025-12-01",
        "2026-12-01",
    ]
