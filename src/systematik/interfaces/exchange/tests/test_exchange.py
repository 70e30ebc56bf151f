"""What goes out to other programs is valid in their own schema, and shows no more than the pages."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.questions.answers import answers
from systematik.foundation.questions.content import questions
from systematik.interfaces.cli.entry import main
from systematik.processes.applicability import queries as applicability
from systematik.processes.applicability.tests import rights as statements
from systematik.registers.actions import commands as actions
from systematik.registers.actions.tests.rights import opened
from systematik.registers.frameworks import commands as frameworks_commands
from systematik.registers.frameworks import queries as frameworks
from systematik.registers.frameworks.tests import libraries
from systematik.rendering.oscal.tests.samples import CATALOG, as_file
from systematik.rendering.oscal.tests.schema import faults
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def fetched(world, who, **query):
    answer = world.client(who).get(reverse("exchange", args=["oscal-atgarder"]), query)
    assert answer.status_code == 200
    assert faults(answer.content) == []
    return json.loads(answer.content)["plan-of-action-and-milestones"]


def test_open_actions_are_a_valid_plan_with_every_day_promised(world):
    kept, done = opened(world.education, "Öva återläsning"), opened(world.education, "Klar")
    actions.complete_action(SYSTEM, action=done, outcome="Gjort", at=timezone.now())
    moved = kept.due_on.replace(year=kept.due_on.year + 1)
    actions.move_action(SYSTEM, action=kept, due_on=moved, reason="Försenad", at=timezone.now())
    found = fetched(world, "Alva")
    assert [item["title"] for item in found["poam-items"]] == ["Öva återläsning"]
    tasks = found["risks"][0]["remediations"][0]["tasks"]
    assert [task["description"] for task in tasks][1:] == ["Försenad"]
    assert [task["timing"]["on-date"]["date"][:10] for task in tasks][-1] == moved.isoformat()


def test_a_reader_gets_what_their_pages_show(world):
    hidden = opened(world.education, "Sårbarhet i 8443")
    opened(world.social, "Annan förvaltning")
    mark_secret(
        SYSTEM,
        kind="action",
        pk=hidden.pk,
        field="title",
        ground="OSL 18:8",
        assessed_by="Alva",
        at=timezone.now(),
    )
    assert [item["title"] for item in fetched(world, "Bo")["poam-items"]] == ["Sekretessmarkerad uppgift"]
    address = reverse("exchange", args=["oscal-atgarder"])
    assert world.client("Bo").get(address, {"enhet": world.social.pk}).status_code == 404
    assert [world.client("Alva").get(address, {"enhet": wrong}).status_code for wrong in ("x", "9" * 30)] == [
        404,
        404,
    ]


def test_the_answers_are_valid_results_and_say_what_the_pages_say(world):
    answer = world.client("Alva").get(reverse("exchange", args=["oscal-svar"]))
    assert faults(answer.content) == []
    (result,) = json.loads(answer.content)["assessment-results"]["results"]
    told = answers(SYSTEM, world.root.pk, questions(), at=timezone.now())
    said = {each.question.short: each.answer for each in told if each.answer != "unanswered"}
    assert {each["title"]: each["props"][0]["value"] for each in result.get("findings", [])} == said
    assert len(result["observations"]) == sum(len(each.criteria) for each in told)


def test_the_command_line_writes_the_same_file(world, tmp_path):
    opened(world.education, "Öva återläsning")
    target = tmp_path / "poam.json"
    assert main(["export", "oscal-atgarder", "--unit", str(world.education.pk), "-o", str(target)]) == 0
    assert faults(target.read_bytes()) == []
    assert main(["export", "oscal-atgarder", "-o", str(tmp_path / "a.xlsx")]) == 2


def test_a_catalog_goes_in_by_the_command_line_and_out_on_the_page_and_there(world, tmp_path, capsys):
    source, target = tmp_path / "katalog.json", tmp_path / "ut.json"
    source.write_bytes(as_file("catalog", CATALOG))
    assert main(["import", str(source), "--dry-run"]) == 0
    assert frameworks.held("oscal") == []
    for _again in range(2):
        assert main(["import", str(source)]) == 0
    (edition,) = frameworks.held("oscal")
    assert main(["export", f"oscal-ramverk/{edition.framework.key}", "-o", str(target)]) == 0
    assert json.loads(target.read_bytes()) == {"catalog": CATALOG}
    answer = world.client("Esa").get(reverse("exchange_edition", args=[edition.pk]))
    assert (json.loads(answer.content), faults(answer.content)) == ({"catalog": CATALOG}, [])
    assert main(["export", "oscal-ramverk/okant", "-o", str(tmp_path / "x.json")]) == 2
    assert edition.framework.key in capsys.readouterr().err
    source.write_bytes(as_file("catalog", {**CATALOG, "groups": 7}))
    assert main(["import", str(source)]) == 2
    assert "catalog.groups är ingen lista" in capsys.readouterr().err


def everything_mapped():
    """Read in two frameworks, a set between them from a file, and one mapping by hand."""
    for text in (libraries.OWN, libraries.CISO, libraries.MAPPINGS):
        libraries.take(text)
    frameworks_commands.map_requirement(
        SYSTEM,
        first=libraries.requirement("1.1"),
        second=libraries.requirement("a.2", "klar"),
        relation="intersect",
        confidence="low",
        rationale="Båda talar om policy.\nMer därtill.",
        at=timezone.now(),
    )
    return frameworks.mapping_sets(SYSTEM)


def pairs():
    rows = frameworks.mappings(SYSTEM).order_by("first__key", "second__key", "set__key")
    return list(
        rows.values_list("set__key", "first__key", "relation", "second__key", "confidence", "rationale")
    )


def test_mappings_go_out_valid_and_come_in_again_as_they_were(world, tmp_path):
    sets = everything_mapped()
    before, files = pairs(), {}
    for found in sets:
        answer = world.client("Esa").get(reverse("exchange_mappings", args=[found.pk]))
        assert faults(answer.content) == []
        files[found.key] = tmp_path / f"{found.key}.json"
        assert main(["export", f"oscal-kopplingar/{found.key}", "-o", str(files[found.key])]) == 0
        assert without_moment(files[found.key].read_bytes()) == without_moment(answer.content)
    assert main(["import", str(files["klar-trygg"])]) == 0
    assert pairs() == before
    # What one municipality has mapped by hand is no other's own.
    assert main(["import", str(files["egna"])]) == 0
    (added,) = set(pairs()) - set(before)
    assert added[1:] == ("1.1", "intersect", "a.2", "low", "Båda talar om policy.\nMer därtill.")
    assert added[0] == "oscal-egna-kopplingar-1"


def without_moment(content):
    made = json.loads(content)["mapping-collection"]
    del made["metadata"]["last-modified"]
    return made


def test_a_set_without_mappings_has_no_file(world, tmp_path, capsys):
    everything_mapped()
    (mapping,) = frameworks.mappings(SYSTEM).filter(set__key="egna")
    frameworks_commands.unmap_requirement(SYSTEM, mapping=mapping, reason="Fel", at=timezone.now())
    address = reverse("exchange_mappings", args=[mapping.set_id])
    assert world.client("Alva").get(address).status_code == 404
    for name, said in (("egna", "har inga kopplingar"), ("okänd", "inga kopplingar heter ”okänd”")):
        assert main(["export", f"oscal-kopplingar/{name}", "-o", str(tmp_path / "x.json")]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize("name", ["oscal-soa", "oscal-soa-profil"])
def test_a_statement_of_applicability_is_valid_drafted_and_decided(world, name):
    address = reverse("exchange", args=[name])
    assert world.client("Alva").get(address).status_code == 404
    statement = statements.settled(statements.drafted(world.root))
    files = []
    for step in (lambda: None, lambda: statements.decided(statement)):
        step()
        files.append(world.client("Alva").get(address).content)
    assert [faults(each) for each in files] == [[], []]
    versions = [next(iter(json.loads(each).values()))["metadata"]["version"] for each in files]
    assert versions == ["utkast", "1"]


def test_what_applies_is_chosen_and_what_does_not_says_why(world):
    statement = statements.settled(statements.drafted(world.root))
    row = next(iter(applicability.rows(SYSTEM)))
    statements.answered(statement, row.requirement, applies=False, reason_out="Görs av annan")
    answer = world.client("Alva").get(reverse("exchange", args=["oscal-soa-profil"]))
    profile = json.loads(answer.content)["profile"]
    chosen = {each for some in profile["imports"][0]["include-controls"] for each in some["with-ids"]}
    reasons = {
        each["control-id"]: each["adds"][0]["props"][0]["remarks"] for each in profile["modify"]["alters"]
    }
    left_out = set(reasons) - chosen
    assert {reasons[each] for each in left_out} == {"Görs av annan"}
    assert len(left_out) == 1


def test_what_applies_is_read_by_whoever_has_the_catalogs(world, tmp_path):
    statements.settled(statements.drafted(world.root))
    profile = world.client("Alva").get(reverse("exchange", args=["oscal-soa-profil"])).content
    chosen = json.loads(profile)["profile"]["imports"]
    # The catalogs by the ids that the profile calls them by, as another installation has them.
    for edition in frameworks.editions(SYSTEM):
        target = tmp_path / f"{edition.pk}.json"
        assert main(["export", f"oscal-ramverk/{edition.framework.key}", "-o", str(target)]) == 0
        assert faults(target.read_bytes()) == []
        assert main(["import", str(target)]) == 0
    source = tmp_path / "profil.json"
    source.write_bytes(profile)
    assert main(["import", str(source)]) == 0
    made = frameworks.held("oscal")[0]
    keys = {row.key for row in frameworks.requirements(SYSTEM, edition=made) if row.is_assessable}
    assert keys == {each for one in chosen for some in one["include-controls"] for each in some["with-ids"]}


def test_what_is_decided_above_is_fetched_below_and_a_draft_is_not(world):
    statement = statements.settled(statements.drafted(world.root))
    address = reverse("exchange", args=["oscal-soa-profil"]) + f"?enhet={world.root.pk}"
    assert world.client("Bo").get(address).status_code == 404
    statements.decided(statement)
    assert world.client("Bo").get(address).status_code == 200
