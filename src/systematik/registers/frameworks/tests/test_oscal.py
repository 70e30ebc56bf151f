"""Frameworks come in as OSCAL and go out again equal in content; strange files leave nothing behind."""

import json

import pytest
from django.utils import timezone

from systematik.foundation.history.models import Event
from systematik.foundation.refusals import Refused
from systematik.registers.frameworks import imports, queries
from systematik.registers.frameworks.imports import oscal as importer
from systematik.registers.frameworks.models import Edition, Mapping, MappingSet, Original, Requirement
from systematik.registers.frameworks.tests import libraries
from systematik.rendering.oscal import Unreadable
from systematik.rendering.oscal.tests.samples import CATALOG, MAPPINGS, PROFILE, as_file
from systematik.rendering.oscal.tests.schema import faults
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db

TARGET = {
    **CATALOG,
    "metadata": {**CATALOG["metadata"], "title": "Stort"},
    "groups": [],
    "controls": [{"id": "s-1", "title": "Ansvar"}, {"id": "s-2", "title": "Ägare"}],
}
TARGET.pop("groups")


def take(model, content):
    (found,) = imports.take(SYSTEM, importer.read(as_file(model, content)), at=timezone.now())
    return found.made


def test_a_catalog_goes_in_and_out_equal_in_content():
    found = take("catalog", CATALOG)
    assert json.loads(importer.written(found)) == {"catalog": CATALOG}
    rows = {row.key: row for row in queries.requirements(SYSTEM, edition=found)}
    assert [(key, row.depth, row.is_assessable) for key, row in rows.items()] == [
        ("a", 1, False),
        ("a.x", 2, False),
        ("a-1", 3, True),
        ("a.y", 2, False),
        ("a-2", 3, True),
        ("a-2.1", 4, True),
        ("a-2.1.1", 5, True),
        ("a-2.2", 4, True),
        ("grupp-9", 1, False),
        ("b-1", 2, True),
        ("c-1", 1, True),
    ]
    assert (rows["a-2"].ref, rows["a-2"].name) == ("A-2", "Gå igenom behörigheter")
    assert rows["a-2"].text.startswith("Gå igenom:\na. varje [tid]")
    assert found.number_of_requirements == 7


def test_the_same_again_changes_nothing_and_other_words_are_refused():
    first = take("catalog", CATALOG)
    assert take("catalog", CATALOG) == first
    other = {**CATALOG, "back-matter": {"resources": []}}
    with pytest.raises(Refused, match="skrivs aldrig om"):
        take("catalog", other)
    newer = {**other, "metadata": {**CATALOG["metadata"], "version": "1.1"}}
    second = take("catalog", newer)
    assert second.framework == first.framework
    assert json.loads(importer.written(first)) == {"catalog": CATALOG}


def test_a_profile_becomes_the_edition_that_it_makes_and_goes_out_as_it_came():
    with pytest.raises(Unreadable, match="är inte inläst"):
        take("profile", PROFILE)
    take("catalog", CATALOG)
    found = take("profile", PROFILE)
    keys = [row.key for row in queries.requirements(SYSTEM, edition=found)]
    assert keys == ["a", "a.x", "a-1", "a.y", "a-2", "a-2.1", "a-2.1.1"]
    assert json.loads(importer.written(found)) == {"profile": PROFILE}


ALTERS = [
    {
        "control-id": "a-2",
        "removes": [
            {"by-id": "a-2_smt.b"},
            {"by-ns": "urn:exempel", "by-name": "weight"},
            {"by-name": "saknas"},
        ],
        "adds": [
            {
                "by-id": "a-2_smt.a",
                "position": "after",
                "parts": [{"id": "a-2_smt.c", "name": "item", "prose": "varje chef."}],
            },
            {"by-id": "a-2_finns-inte", "props": [{"name": "x", "value": "y"}]},
        ],
    },
    {"control-id": "b-1", "adds": [{"props": [{"name": "x", "value": "y"}]}]},
]
SETTINGS = [
    {"param-id": "a-2_prm_2", "values": ["chefen"]},
    {"param-id": "okänd", "values": ["1"]},
]
UNSEEN = [
    "Kraven är valda ur ”Ett litet ramverk” (1.0).",
    "parametern ”okänd” sätts inte: den finns inte i det som väljs",
    "”b-1” ändras inte: den väljs inte",
    "”a-2”: det som tas bort (by-name saknas) finns inte",
    "”a-2”: tillägget vid ”a-2_finns-inte” görs inte: den delen finns inte",
]


def test_guidance_stands_with_the_requirement():
    found = take(
        "catalog", CATALOG | {"metadata": CATALOG["metadata"] | {"remarks": 'Rättar \\"fel\\" i *x*.'}}
    )
    assert found.text == 'Rättar "fel" i *x*.'
    row = queries.requirements(SYSTEM, edition=found).get(key="a-2")
    assert Requirement.objects.get(pk=row.pk).guidance == "Börja med de största systemen."


def test_what_a_profile_changes_is_seen_and_what_finds_no_place_is_the_reason():
    take("catalog", CATALOG)
    profile = {**PROFILE, "modify": {"set-parameters": SETTINGS, "alters": ALTERS}}
    found = take("profile", profile)
    control = queries.requirements(SYSTEM, edition=found).get(key="a-2")
    assert control.text == "Gå igenom:\na. varje [tid], av [chefen];\nvarje chef."
    (event,) = Event.objects.filter(verb="framework.loaded", object_id=found.pk)
    assert event.reason.split("\n") == UNSEEN
    assert json.loads(importer.written(found)) == {"profile": profile}


def test_the_same_profile_again_changes_nothing_and_another_chooses_from_the_catalog_too():
    catalog = take("catalog", CATALOG)
    first = take("profile", PROFILE)
    assert take("profile", PROFILE) == first
    other = {**PROFILE, "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f21", "modify": {}}
    other["metadata"] = {**PROFILE["metadata"], "title": "Högre nivå"}
    second = take("profile", other)
    assert second not in (catalog, first)
    # What the first profile set and added is its own.
    row = queries.requirements(SYSTEM, edition=second).get(key="a-2")
    assert row.text.startswith("Gå igenom:\na. varje [tid]")


def test_a_profile_of_a_whole_catalog_is_nothing_that_others_choose_from():
    take("catalog", CATALOG)
    whole = {**PROFILE, "imports": [{"href": "#x", "include-all": {}}]}
    with pytest.raises(Unreadable, match="är inte inläst"):
        take("profile", whole)
    take("profile", {**whole, "imports": [{"href": f"#{CATALOG['uuid']}", "include-all": {}}]})
    other = {**PROFILE, "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f21", "modify": {}}
    second = take("profile", {**other, "metadata": {**PROFILE["metadata"], "title": "Högre nivå"}})
    row = queries.requirements(SYSTEM, edition=second).get(key="a-2")
    assert row.text.startswith("Gå igenom:\na. varje [tid]")


def test_editions_whose_title_names_their_version_are_of_one_framework():
    def titled(version, title):
        metadata = {**CATALOG["metadata"], "title": title, "version": version}
        return take("catalog", {**CATALOG, "metadata": metadata})

    first = titled("5.1.1", "Ramverket Rev 5.1.1, med granskning Rev 5.1.1")
    second = titled("5.2.0", "Ramverket Rev 5.2.0, med granskning Rev 5.2.0")
    assert (first.framework, first != second) == (second.framework, True)
    assert second.framework.name == "Ramverket Rev 5.2.0, med granskning Rev 5.2.0"
    assert titled("5.1.1+u4", first.name).framework == first.framework
    assert titled("5", "Nivå 5").framework != titled("6", "Nivå 6").framework
    assert titled("1.2", "1.2").framework != titled("1.3", "1.3").framework
    # A file that names one of them by its title means that edition.
    back = {"resources": [{"uuid": PROFILE["imports"][0]["href"][1:], "title": first.name}]}
    take("profile", {**PROFILE, "back-matter": back})
    event = Event.objects.filter(verb="framework.loaded").latest("pk")
    assert event.reason == f"Kraven är valda ur ”{first.name}” (5.1.1)."


def test_a_profile_chooses_from_several_catalogs_by_their_ids():
    take("catalog", CATALOG)
    other = {**TARGET, "uuid": "2c8f0f0e-7c3e-4b0e-8a4e-3d6b0a6c1f20"}
    take("catalog", other)
    imported = [
        {"href": f"#{CATALOG['uuid']}", "include-controls": [{"matching": [{"pattern": "a-2*"}]}]},
        {"href": f"#{other['uuid']}", "include-all": {}},
    ]
    found = take("profile", {**PROFILE, "imports": imported, "merge": {"flat": {}}, "modify": {}})
    rows = queries.requirements(SYSTEM, edition=found)
    assert [(row.key, row.depth) for row in rows] == [
        ("a-2", 1),
        ("a-2.1", 2),
        ("a-2.1.1", 3),
        ("a-2.2", 2),
        ("s-1", 1),
        ("s-2", 1),
    ]


def test_a_profile_of_a_file_in_xml_says_which_file_to_read_in_and_finds_its_catalog_then():
    profile = {
        **PROFILE,
        "imports": [{"href": "litet_catalog.xml", "include-controls": [{"with-ids": ["a-1"]}]}],
    }
    with pytest.raises(Unreadable, match=r"”litet_catalog.xml” är inte inläst.* JSON"):
        take("profile", profile)
    take("catalog", CATALOG)
    found = take("profile", profile)
    assert [row.key for row in queries.requirements(SYSTEM, edition=found) if row.is_assessable] == ["a-1"]


def test_mappings_find_their_frameworks_by_name_or_by_what_they_hold():
    with pytest.raises(Unreadable, match="inte inläst"):
        take("mapping-collection", MAPPINGS)
    take("catalog", CATALOG)
    take("catalog", TARGET)
    assert isinstance(take("mapping-collection", MAPPINGS), MappingSet)
    rows = Mapping.objects.order_by("pk").values_list("first__key", "relation", "second__key", "rationale")
    assert list(rows) == [
        ("a-1", "subset", "s-1", "Rollerna nämns i båda."),
        ("a-1", "subset", "s-2", "Rollerna nämns i båda."),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"catalog": {}}',
        as_file("catalog", {**CATALOG, "controls": [{"id": "a-1", "title": "Igen"}]}),
    ],
)
def test_a_strange_file_leaves_nothing_behind(content):
    with pytest.raises(Unreadable):
        imports.take(SYSTEM, importer.read(content), at=timezone.now())
    assert (Edition.objects.count(), Requirement.objects.count(), Original.objects.count()) == (0, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("name", imports.shipped_names())
def test_what_comes_with_the_product_goes_out_as_valid_catalogs_and_mappings(name):
    if name.startswith("koppling-"):
        for other in imports.shipped_names():
            if not other.startswith("koppling-"):
                imports.take(SYSTEM, imports.shipped(other), at=timezone.now())
    (found,) = imports.take(SYSTEM, imports.shipped(name), at=timezone.now())
    if isinstance(found.made, Edition):
        assert faults(importer.written(found.made)) == []
        return
    file = importer.written_mappings(found.made, queries.mappings_in(SYSTEM, found.made), at=timezone.now())
    assert faults(file) == []
    # Read in again it is the same set, with all that it held.
    (again,) = imports.take(SYSTEM, importer.read(file), at=timezone.now())
    assert (again.made, again.ended, again.number) == (found.made, 0, queries.mappings(SYSTEM).count())


def test_headings_beside_controls_are_controls_with_some_below():
    text = libraries.OWN.replace('  - {ref: "2", name: Åtkomst, verify: false}', MIXED)
    catalog = json.loads(importer.written(libraries.taken(text)))["catalog"]
    first, second = catalog["groups"]
    assert [each["title"] for each in first["controls"]] == ["Beslutad policy", "Utpekat ansvar"]
    assert [(each["id"], len(each.get("controls", ()))) for each in second["controls"]] == [
        ("c-2.1", 0),
        ("c-2.2", 1),
    ]
    said = {each["name"]: each["value"] for each in first["controls"][0]["props"]}
    assert said == {"label": "1.1", "key": "1.1", "groups": "G1", "paragraph": "1 kap. 2 §"}


MIXED = """  - ref: "2"
    name: Åtkomst
    children:
      - {ref: "2.1", name: Lås}
      - ref: "2.2"
        name: Nycklar
        children:
          - {ref: "2.2.1", name: Kvitto}
"""


def test_what_one_installation_writes_is_read_in_another_that_has_the_catalogs_alone():
    for text in (libraries.OWN, libraries.CISO):
        found = libraries.taken(text)
        # The other installation knows the framework by the file's title alone.
        imports.take(SYSTEM, importer.read(importer.written(found)), at=timezone.now())
    (made,) = libraries.take(libraries.MAPPINGS)
    file = importer.written_mappings(made, queries.mappings_in(SYSTEM, made), at=timezone.now())
    strange = file.replace(b'"value": "trygg"', b'"value": "annan"').replace(
        b'"value": "klar"', b'"value": "tredje"'
    )
    strange = strange.replace(b'"value": "klar-trygg"', b'"value": "deras"')
    (taken,) = imports.take(SYSTEM, importer.read(strange), at=timezone.now())
    (row,) = queries.mappings_in(SYSTEM, taken.made)
    assert [(end.edition.framework.key, end.key) for end in (row.first, row.second)] == [
        ("oscal-clear", "a.1"),
        ("oscal-trygg-kommun", "c-1.1"),
    ]


def labelled(id_, title, label="", **more):
    props = [{"name": "label", "value": label}] if label else []
    return {"id": id_, "title": title, "props": props or [{"name": "sort-id", "value": id_}], **more}


def stated(words, name="statement"):
    return {"parts": [{"name": name, "prose": words}]}


LONG = "Ordet, " * 20
# What publishers write of a group or a control, and how people read it here: number, title, text.
READ = [
    (labelled("AC-1", "Policy", "AC-1"), "AC-1 Policy", ""),
    (labelled("ram_03.01.01", "Konton", "Konton (03.01.01)"), "03.01.01 Konton", ""),
    (labelled("GV", "LEDA", "Leda (GV)", **stated("Mål finns.", "overview")), "GV LEDA", "Mål finns."),
    (labelled("GV.A-01", "GV.A-01", "GV.A-01", **stated("Mål finns.")), "GV.A-01 Mål finns.", "Mål finns."),
    (labelled("ram_03.01.13", "03.01.13"), "03.01.13", ""),
    (labelled("x-1", "Annat", "Ett (två)"), "Ett (två) Annat", ""),
    (labelled("x-1", "Utan nummer"), "x-1 Utan nummer", ""),
    (labelled("ism-1", "Control: ism-1", **stated("Mål finns.")), "ism-1 Mål finns.", "Mål finns."),
    (labelled("ism-1", "Control: ism-1"), "ism-1 Control: ism-1", ""),
    (labelled("b-1", "b-1", **stated(LONG)), f"b-1 {'Ordet, ' * 16}Ordet…", LONG.strip()),
    (labelled("b-1", "b-1", **stated("x" * 300)), f"b-1 {'x' * 119}…", "x" * 300),
    (labelled("b-1", "b-1", **stated("x" * 120)), f"b-1 {'x' * 120}", "x" * 120),
]


@pytest.mark.parametrize(("control", "read", "text"), READ)
def test_what_a_control_is_called_is_read_once(control, read, text):
    catalog = {**TARGET, "controls": [control]}
    assert faults(as_file("catalog", catalog)) == []
    found = take("catalog", catalog)
    row = Requirement.objects.get(edition=found)
    assert (str(row), row.text, queries.branches(SYSTEM, found.pk)[0].title) == (read, text, read)
    assert json.loads(importer.written(found)) == {"catalog": catalog}


@pytest.mark.parametrize(
    ("rel", "href", "towards"),
    [
        ("moved-to", "#b-1", ["b-1"]),
        ("incorporated-into", "#b-1", ["b-1"]),
        ("incorporated_into", "03.01.12", ["03.01.12"]),
        ("addressed_by", "03.13.08", ["03.13.08"]),
        ("related", "#b-1", []),
    ],
)
def test_a_withdrawn_control_says_what_took_its_place_in_any_words(rel, href, towards):
    gone = {"props": [{"name": "status", "value": "withdrawn"}], "links": [{"href": href, "rel": rel}]}
    catalog = {
        **TARGET,
        "controls": [{"id": "a-1", "title": "Borta", **gone}, {"id": "b-1", "title": "Kvar"}],
    }
    row = Requirement.objects.get(edition=take("catalog", catalog), key="a-1")
    assert (row.is_assessable, row.attributes) == (False, {"withdrawn": towards})


# What the newer edition says took the place of "a", and what that comes to.
HEIRS = [
    (["#b"], ["b"]),
    (["#c", "#b_smt.k"], ["c", "b"]),
    (["#gone"], ["b", "c"]),
    (["#round"], []),
    (["B.1"], ["b"]),
    (["#nowhere"], []),
    ([], []),
]


@pytest.mark.parametrize(("towards", "heirs"), HEIRS)
def test_what_was_said_of_a_control_that_is_withdrawn_goes_to_what_took_its_place(towards, heirs):
    def gone(id_, several):
        links = [{"href": href, "rel": "incorporated-into"} for href in several]
        more = {"links": links} if links else {}
        return {"id": id_, "title": id_, "props": [{"name": "status", "value": "withdrawn"}], **more}

    kept = [
        labelled("b", "Kvar", "B.1"),
        labelled("c", "Kvar"),
        gone("gone", ["#b", "#c"]),
        gone("round", ["#a"]),
    ]
    old = take("catalog", {**TARGET, "controls": [labelled("a", "Konton"), *kept]})
    metadata = {**TARGET["metadata"], "version": "2"}
    new = take("catalog", {**TARGET, "metadata": metadata, "controls": [gone("a", towards), *kept]})
    keys = {row.pk: row.key for row in Requirement.objects.all()}
    onward = queries.successors(SYSTEM, old=old, new=new)
    assert {keys[pk]: [keys[each] for each in several] for pk, several in onward.items()}["a"] == (
        heirs or ["a"]
    )
    found = queries.difference(SYSTEM, old=old, new=new)
    assert [[row.key for row in step.new] for step in found.moved] == ([heirs] if heirs else [])
    assert ([pair.old.key for pair in found.changed], found.same) == ([] if heirs else ["a"], 4)


@pytest.mark.parametrize("field", ["include", "exclude"])
def test_a_profile_from_before_the_format_was_settled_is_refused_and_never_takes_everything(field):
    take("catalog", CATALOG)
    early = {"href": "#x", field: {"calls": [{"control-id": "a-1"}]}}
    with pytest.raises(Unreadable, match=f"imports\\[0\\] har ”{field}”, som OSCAL hade före version 1.0"):
        take("profile", {**PROFILE, "imports": [early]})
    assert Edition.objects.count() == 1
