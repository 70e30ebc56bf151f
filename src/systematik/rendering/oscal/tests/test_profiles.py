"""What a profile changes is carried out where it finds a place, and said where it finds none."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from systematik.rendering import oscal
from systematik.rendering.oscal.tests.samples import CATALOG, PROFILE, as_file
from systematik.rendering.oscal.tests.schema import faults


def catalog(content=CATALOG):
    return oscal.catalog_of(oscal.read(as_file("catalog", content)))


def resolved(modify, *, merge=None, imports=None, catalogs=None):
    """Return what a profile of everything makes of our catalog, with these changes; it is valid in and out."""
    profile = {**PROFILE, "imports": imports or [{"href": "#x", "include-all": {}}], "modify": modify}
    profile |= {"merge": merge} if merge else {}
    file = as_file("profile", profile)
    assert faults(file) == []
    found = oscal.profile_of(oscal.read(file))
    made = oscal.resolved(found, catalogs or [catalog()] * len(found.imports))
    whole = oscal.assembled(made.catalog.payload, made.catalog.nodes)
    assert faults(as_file("catalog", whole)) == []
    return made


def control(modify, name="a-2"):
    made = resolved(modify)
    return next(node.payload for node in made.catalog.nodes if node.id == name), list(made.notes)


def altered(**alter):
    return control({"alters": [{"control-id": "a-2", **alter}]})


NEW = {"id": "ny", "name": "item", "prose": "Nytt."}


def names(payload):
    return [part["id"] for part in payload["parts"]]


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ({}, ["a-2_smt", "a-2_gdn", "ny"]),
        ({"position": "starting"}, ["ny", "a-2_smt", "a-2_gdn"]),
        # Before and after the control itself there is no place: then it is at its edges.
        ({"position": "before"}, ["ny", "a-2_smt", "a-2_gdn"]),
        ({"position": "after", "by-id": "a-2_smt"}, ["a-2_smt", "ny", "a-2_gdn"]),
        ({"position": "before", "by-id": "a-2_gdn"}, ["a-2_smt", "ny", "a-2_gdn"]),
    ],
)
def test_parts_are_added_where_the_profile_says(place, order):
    payload, notes = altered(adds=[{**place, "parts": [NEW]}])
    assert (names(payload), notes) == (order, [])


def test_parts_are_added_inside_a_part_first_or_last():
    adds = [
        {"by-id": "a-2_smt", "position": "starting", "parts": [NEW], "title": "Det som gäller"},
        {"by-id": "a-2_smt", "parts": [{**NEW, "id": "sist"}], "props": [{"name": "x", "value": "y"}]},
    ]
    payload, notes = altered(adds=adds)
    statement = payload["parts"][0]
    assert [part["id"] for part in statement["parts"]] == ["ny", "a-2_smt.a", "a-2_smt.b", "sist"]
    assert (statement["title"], statement["props"], notes) == (
        "Det som gäller",
        [{"name": "x", "value": "y"}],
        [],
    )


def test_what_has_no_place_is_said():
    adds = [
        {"title": "Annan rubrik"},
        {"by-id": "a-2_prm_1", "parts": [NEW]},
        {"by-id": "a-2_smt", "position": "before", "props": [{"name": "x", "value": "y"}]},
        {"by-id": "finns-inte", "parts": [NEW]},
    ]
    payload, notes = altered(adds=adds)
    assert payload == next(node.payload for node in catalog().nodes if node.id == "a-2")
    assert notes == [
        "”a-2”: title läggs inte till: det får inte plats där",
        "”a-2”: parts läggs inte till: det får inte plats där",
        "”a-2”: props läggs inte till: det får inte plats där",
        "”a-2”: tillägget vid ”finns-inte” görs inte: den delen finns inte",
    ]


@pytest.mark.parametrize(
    ("remove", "gone"),
    [
        ({"by-id": "a-2_smt.a"}, "a-2_smt.a"),
        ({"by-name": "guidance"}, "a-2_gdn"),
        ({"by-name": "weight", "by-ns": "urn:exempel"}, "weight"),
        ({"by-class": "sorting"}, "A-02"),
        ({"by-item-name": "link"}, "reference"),
        ({"by-item-name": "param", "by-id": "a-2_prm_2"}, "'id': 'a-2_prm_2'"),
    ],
)
def test_things_are_removed_at_any_depth(remove, gone):
    before = next(node.payload for node in catalog().nodes if node.id == "a-2")
    payload, notes = altered(removes=[remove])
    assert (gone in str(before), gone in str(payload), notes) == (True, False, [])


@pytest.mark.parametrize("remove", [{}, {"by-name": "weight", "by-ns": "urn:annan"}, {"by-item-name": "map"}])
def test_a_removal_that_means_nothing_removes_nothing_and_says_so(remove):
    payload, (note,) = altered(removes=[remove])
    assert payload == next(node.payload for node in catalog().nodes if node.id == "a-2")
    assert note.startswith("”a-2”: det som tas bort")


def test_several_alterations_of_one_control_are_made_in_their_order():
    alters = [
        {"control-id": "a-2", "adds": [{"parts": [NEW]}]},
        {"control-id": "a-2", "removes": [{"by-id": "ny"}], "adds": [{"parts": [{**NEW, "id": "sist"}]}]},
    ]
    payload, notes = control({"alters": alters})
    assert (names(payload), notes) == (["a-2_smt", "a-2_gdn", "sist"], [])


def test_a_parameter_takes_what_is_set_and_keeps_the_rest():
    settings_ = [
        {"param-id": "a-2_prm_1", "label": "tidrymd", "props": [{"name": "x", "value": "y"}]},
        {"param-id": "a-2_prm_1", "values": ["termin"], "links": [{"href": "#a-1"}]},
        {"param-id": "a-2_prm_2", "values": ["chefen"]},
        {"param-id": "whole-prm", "values": ["Granvik"]},
    ]
    made = resolved({"set-parameters": settings_})
    payload = next(node.payload for node in made.catalog.nodes if node.id == "a-2")
    assert payload["params"] == [
        {
            "id": "a-2_prm_1",
            "label": "tidrymd",
            "props": [{"name": "x", "value": "y"}],
            "values": ["termin"],
            "links": [{"href": "#a-1"}],
        },
        # What is chosen takes the place of the choice.
        {"id": "a-2_prm_2", "values": ["chefen"]},
    ]
    assert made.catalog.payload["params"] == [{"id": "whole-prm", "label": "kommunen", "values": ["Granvik"]}]
    assert made.notes == ()


def test_controls_stand_in_no_groups_where_the_profile_wants_them_flat():
    made = resolved({}, merge={"flat": {}})
    assert [(node.id, node.parent) for node in made.catalog.nodes] == [
        ("a-1", None),
        ("a-2", None),
        ("a-2.1", 1),
        ("a-2.1.1", 2),
        ("a-2.2", 1),
        ("b-1", None),
        ("c-1", None),
    ]


def test_groups_of_its_own_and_the_same_control_twice_are_said():
    other = catalog(
        {**CATALOG, "groups": [], "controls": [{"id": "a-1", "title": "En annan"}]} | {"groups": []}
    )
    imports = [{"href": "#x", "include-all": {}}, {"href": "#y", "include-all": {}}]
    merge = {"custom": {"groups": [{"id": "egen", "title": "Egen"}]}}
    made = resolved({}, merge=merge, imports=imports, catalogs=[catalog(), other])
    assert [node.title for node in made.catalog.controls if node.id == "a-1"] == ["Utse ansvariga"]
    assert list(made.notes) == [
        "”a-1” står i flera kataloger: den första gäller",
        "profilens egen gruppering (merge.custom) används inte: katalogens grupper visas",
    ]


words = st.sampled_from(
    [
        "id",
        "name",
        "parts",
        "props",
        "params",
        "links",
        "by-id",
        "by-name",
        "adds",
        "removes",
        "control-id",
        "param-id",
    ]
)
values = st.none() | st.integers() | st.sampled_from(["a-2", "a-2_smt", "a-2_prm_1", "x", ""])
anything = st.recursive(
    values,
    lambda some: st.lists(some, max_size=2) | st.dictionaries(words, some, max_size=4),
    max_leaves=10,
)
part = st.dictionaries(words, anything, max_size=3)
alter = st.fixed_dictionaries(
    {"control-id": st.just("a-2")}, optional={"adds": anything, "removes": anything}
)
likely = st.fixed_dictionaries(
    {"control-id": st.just("a-2")},
    optional={"adds": st.lists(part, max_size=3), "removes": st.lists(part, max_size=3)},
)


@settings(max_examples=100)
@given(st.lists(alter | likely, max_size=3), anything, anything)
def test_whatever_a_profile_changes_nothing_but_a_refusal_comes_of_it(alters, settings_, merge):
    content = {**PROFILE, "merge": merge, "modify": {"alters": alters, "set-parameters": settings_}}
    with contextlib.suppress(oscal.Unreadable):
        oscal.resolved(oscal.profile_of(oscal.read(as_file("profile", content))), [catalog()])
