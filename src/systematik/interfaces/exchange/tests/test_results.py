"""What auditors judged, and what a unit judged of itself, go out valid and say what the pages say."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.interfaces.cli.entry import main
from systematik.processes.assurance import commands as assurance
from systematik.processes.assurance import queries as audits
from systematik.processes.assurance.tests import granskningar
from systematik.processes.selfassessment import commands as selfassessment
from systematik.processes.selfassessment import queries as rounds
from systematik.processes.selfassessment.tests.rights import answered, opened
from systematik.rendering.oscal.tests.schema import faults
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
NS = "urn:systematik:oscal"


def read(content):
    assert faults(content) == []
    (result,) = json.loads(content)["assessment-results"]["results"]
    return result


def props(each):
    return {one["name"]: one["value"] for one in each.get("props", ()) if one["ns"] == NS}


def said(result):
    """Return each finding as (target, body, answer, state)."""
    return [
        (
            each["target"]["target-id"],
            props(each).get("body", ""),
            props(each)["answer"],
            each["target"]["status"]["state"],
        )
        for each in result.get("findings", ())
    ]


@pytest.fixture
def judged(world):
    """Return two audits where the later has answers, an observation, conclusions and follow-ups."""
    made, now = granskningar.build(world), timezone.now()
    board, school = made.body(world.board), made.body(world.education)
    first, second, _third = made.questions
    assurance.rate(
        SYSTEM, question=first, body=board, normalised="partly", level="Delvis", quote="I\nstort.", at=now
    )
    assurance.rate(SYSTEM, question=first, body=school, normalised="met", level="Ja", at=now)
    assurance.rate(SYSTEM, question=second, body=board, normalised="unanswered", at=now)
    given = {"audit": made.later, "section": made.sections[0], "at": now}
    assurance.observe(
        SYSTEM, polarity="negative", text="Policyn är gammal.", risk="Fel regler.", question=first, **given
    )
    assurance.assess(SYSTEM, text="Styrningen\nräcker inte.", **given)
    assurance.conclude(SYSTEM, audit=made.later, normalised="partly", quote="Inte helt.", at=now)
    for finding, status in zip(made.findings, ("remedied", "partly", "not_assessed"), strict=True):
        assurance.follow_up(SYSTEM, audit=made.later, outcome=finding, status=status, at=now)
    return made


def test_an_audits_own_verdicts_are_valid_results(world, judged):
    result = read(world.client("Alva").get(reverse("exchange_audit", args=[judged.later.pk])).content)
    done, partly, _untouched = judged.findings
    board, school = str(judged.body(world.board)), str(judged.body(world.education))
    # What the auditors gave no answer to is no finding.
    assert said(result) == [
        ("q-1", board, "partly", "not-satisfied"),
        ("q-1", school, "met", "satisfied"),
        ("conclusion", "", "partly", "not-satisfied"),
        (f"finding-{done.pk}", "", "remedied", "satisfied"),
        (f"finding-{partly.pk}", "", "partly", "not-satisfied"),
    ]
    rated = result["findings"][0]
    assert (rated["remarks"], props(rated)["level"]) == ("I\nstort.", "Delvis")
    assert props(rated)["question"] == granskningar.QUESTIONS[0]
    seen, concluded = result["observations"]
    assert (seen["description"], seen["remarks"]) == ("Policyn är gammal.", "Risk: Fel regler.")
    assert rated["related-observations"] == [{"observation-uuid": seen["uuid"]}]
    assert (props(concluded)["kind"], concluded["description"]) == ("assessment", "Styrningen\nräcker inte.")
    assert result["end"][:10] == judged.later.reported_on.isoformat()


def test_the_auditor_is_said_to_have_judged_and_the_same_audit_is_the_same_twice(world, judged, tmp_path):
    target = tmp_path / "granskning.json"
    assert main(["export", f"oscal-granskning/{judged.later.pk}", "-o", str(target)]) == 0
    content = world.client("Alva").get(reverse("exchange_audit", args=[judged.later.pk])).content
    one, other = (json.loads(each)["assessment-results"] for each in (target.read_bytes(), content))
    assert one["results"] == other["results"]
    names = {each["uuid"]: each["name"] for each in one["metadata"]["parties"]}
    (responsible,) = one["metadata"]["responsible-parties"]
    assert [names[each] for each in responsible["party-uuids"]] == ["Revisor AB"]
    assert one["metadata"]["version"] == judged.later.reported_on.isoformat()


def test_an_audit_without_verdicts_is_an_empty_valid_result(world):
    made = granskningar.audit(world)
    result = read(world.client("Alva").get(reverse("exchange_audit", args=[made.pk])).content)
    assert {"findings", "observations"} & set(result) == set()


def test_what_is_secret_of_an_audit_is_so_in_its_file(world, judged):
    address = reverse("exchange_audit", args=[judged.later.pk])
    marked = {"kind": "audit", "pk": judged.later.pk, "ground": "OSL 18:8", "assessed_by": "Juristen"}
    mark_secret(SYSTEM, field="title", **marked, at=timezone.now())
    # Disa audits, and holds no right to read what is secret.
    masked = world.client("Disa").get(address).content
    assert faults(masked) == []
    assert "Uppföljande granskning" not in masked.decode()
    mark_secret(SYSTEM, field="", **marked, at=timezone.now())
    assert world.client("Disa").get(address).status_code == 404


@pytest.fixture
def closed(world):
    made = opened(world.education)
    selfassessment.set_targets(SYSTEM, round=made, targets={"ledning": 1}, at=timezone.now())
    answered(made, ledning__policy="ja", ledning__roller="delvis", styrning__kanda="ej-aktuell")
    return selfassessment.close_round(SYSTEM, round=made, at=timezone.now())


def test_a_closed_round_is_a_valid_result_and_says_what_its_page_says(world, closed):
    result = read(world.client("Alva").get(reverse("exchange_round", args=[closed.pk])).content)
    graded = rounds.graded(closed)
    told = {target: (answer, state) for target, _body, answer, state in said(result)}
    assert told["ledning.policy"] == ("met", "satisfied")
    assert told["ledning.roller"] == ("partly", "not-satisfied")
    # Neither what was left out nor what nobody answered is a finding.
    assert {"styrning.kanda", "ledning.uppfoljning"} & set(told) == set()
    ledning = next(each for each in graded.areas if each.area.key == "ledning")
    assert told["area-ledning"] == (
        ledning.step.normalised,
        "satisfied" if ledning.gap == 0 else "not-satisfied",
    )
    assert told["result"][0] == graded.step.normalised
    kept = rounds.figures_then(rounds.result_of(closed).body)
    assert {props(each)["fact"]: int(props(each)["of"]) for each in result.get("observations", ())} == {
        name: measure.of for name, measure in kept.items()
    }
    assert result["end"][:10] == closed.closed_on.isoformat()


def test_an_open_round_has_no_file(world, tmp_path, capsys):
    made = opened(world.education)
    assert world.client("Alva").get(reverse("exchange_round", args=[made.pk])).status_code == 404
    for number in (str(made.pk), "x", "9" * 30):
        assert main(["export", f"oscal-sjalvskattning/{number}", "-o", str(tmp_path / "x.json")]) == 2
        assert f"har numret ”{number}”" in capsys.readouterr().err
    assert audits.audits(SYSTEM).count() == 0
    assert main(["export", "oscal-granskning/1", "-o", str(tmp_path / "x.json")]) == 2
    assert "det finns ingen än" in capsys.readouterr().err


def test_a_comment_that_is_secret_is_so_in_the_file(world, closed):
    again = opened(world.education, "Igen", edition=closed.edition)
    given = selfassessment.AnswerGiven("ledning.policy", "ja", comment="Lösenordet är 1234")
    selfassessment.answer_questions(SYSTEM, round=again, answers=[given], at=timezone.now())
    selfassessment.close_round(SYSTEM, round=again, at=timezone.now())
    answer = again.answers.get(question__key="ledning.policy")
    address = reverse("exchange_round", args=[again.pk])
    assert "1234" in world.client("Disa").get(address).content.decode()
    mark_secret(
        SYSTEM,
        kind="assessment_answer",
        pk=answer.pk,
        field="comment",
        ground="OSL 18:8",
        assessed_by="Juristen",
        at=timezone.now(),
    )
    hidden = world.client("Disa").get(address).content
    assert faults(hidden) == []
    assert "1234" not in hidden.decode()
