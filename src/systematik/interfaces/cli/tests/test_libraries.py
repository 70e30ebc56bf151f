"""Frameworks on the command line: many files at once, in the turn that they need, each told of in a line."""

import json

import pytest

from systematik.foundation.history.models import Event
from systematik.interfaces.cli.entry import main
from systematik.registers.frameworks.models import Edition, Mapping
from systematik.registers.frameworks.tests.libraries import CISO, MAPPINGS, OWN
from systematik.registers.frameworks.tests.shapes import FRAMEWORKS, OTHERS, other

pytestmark = pytest.mark.django_db
MATRIX = "urn: urn:exempel:risk:library:matris\nobjects:\n  risk_matrix: [{ref_id: M}]\n"
LONG = "description: |\n" + "  Ett långt stycke om kopplingarna.\n" * 300
STRAY = """\
    - {source_requirement_urn: "urn:exempel:risk:req_node:klar:a.2",
       target_requirement_urn: "urn:exempel:risk:req_node:trygg:9.9", relationship: equal}
"""


def written(folder, **files):
    paths = []
    for name, text in files.items():
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_mappings_come_after_the_frameworks_that_they_speak_of_however_late_the_file_says_so(
    tmp_path, capsys
):
    files = written(
        tmp_path, a=MAPPINGS.replace("objects:", f"{LONG}objects:") + STRAY, b=CISO, c=OWN, d=MATRIX
    )
    assert main(["import", *files]) == 0
    told = [line.removeprefix(str(tmp_path)) for line in capsys.readouterr().out.splitlines()]
    assert told == [
        "/b.yaml: Klar (3) är inläst",
        "/b.yaml: Läses inte in: hot (1), kravens hänvisningar till hot och åtgärder, översättningar till andra språk (fr).",
        "/c.yaml: Trygg kommun (1) är inläst",
        "/d.yaml, rad 2: biblioteket har varken ramverk eller kopplingar, bara riskmatriser (1); inget läses in",
        "/a.yaml: Klar to Trygg är inläst; utan kopplingar till krav som ramverket inte har (9.9)",
    ]
    assert (Edition.objects.count(), Mapping.objects.count()) == (2, 1)
    assert main(["import", *files]) == 0
    assert capsys.readouterr().out.count("finns redan, oförändrat") == 3


def test_every_shape_and_every_kind_goes_in_by_the_command_and_a_second_time_changes_nothing(
    tmp_path, capsys
):
    files = written(tmp_path, **{kind: other(kind) for kind in OTHERS})
    for number, shape in enumerate(FRAMEWORKS, start=1):
        text = shape.content.replace("version: 1\n", f"version: {number}\n")
        files += written(tmp_path, **{f"shape-{number}": text})
    assert main(["import", *files]) == 0
    told = capsys.readouterr().out
    assert (told.count("är inläst"), told.count("inget läses in")) == (len(FRAMEWORKS), len(OTHERS))
    events = Event.objects.count()
    assert main(["import", *files]) == 0
    assert capsys.readouterr().out.count("finns redan, oförändrat") == len(FRAMEWORKS)
    assert Event.objects.count() == events


def test_a_profile_comes_after_its_catalog(tmp_path, capsys):
    profile = tmp_path / "a.json"
    profile.write_text(json.dumps({"profile": {}}), encoding="utf-8")
    catalog = tmp_path / "b.json"
    catalog.write_text(json.dumps({"catalog": {}}), encoding="utf-8")
    assert main(["import", str(profile), str(catalog)]) == 2
    # The first that is read is the one that is told of.
    assert f"{catalog}: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written_so", "said"),
    [
        ("title: Ett\ntitle: Två\n", "rad 3: fältet ”title” står två gånger"),
        ("title: &a Ett\nabout: *a\n", "rad 2: ankare och alias"),
    ],
)
def test_a_form_is_our_own_and_takes_no_liberties(tmp_path, capsys, written_so, said):
    assert main(["import", *written(tmp_path, a=f"systematik: form\n{written_so}")]) == 2
    assert said in capsys.readouterr().err
