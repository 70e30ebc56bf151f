"""A form is read in once, answered round after round, and what was closed stands."""

import json

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.access.decisions import Denied
from systematik.foundation.history import events
from systematik.foundation.marked_yaml import BadYaml
from systematik.foundation.refs import Ref
from systematik.processes.selfassessment import commands, queries
from systematik.processes.selfassessment.models import Answer, Edition, Form, Question
from systematik.processes.selfassessment.tests.rights import answered, loaded, opened
from systematik.registers.actions import commands as actions
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db

SMALL = """\
systematik: form
version: 1
form: litet
edition: "{edition}"
title: Ett litet formulär
levels:
  - {{id: nej, label: Nej, points: 0, normalised: not_met}}
  - {{id: ja, label: Ja, points: 2, normalised: met}}
rule:
  steps: [{{label: Bas, from: 0, normalised: not_met}}, {{label: Bra, from: 50, normalised: met}}]
  area: {{by: average}}
  whole: {{by: lowest}}
areas:
  - id: a
    title: Första
    questions: [{questions}]
"""


def small(edition="1", questions="{id: q1, text: En?}, {id: q2, text: Två?}"):
    text = SMALL.format(edition=edition, questions=questions)
    form_file = queries.read(text.encode(), source="litet.yaml")
    return commands.load_form(SYSTEM, form_file=form_file, at=timezone.now())


def close(round):
    return commands.close_round(SYSTEM, round=round, at=timezone.now())


def test_the_same_file_is_read_once_and_an_edition_is_never_rewritten():
    first = loaded()
    assert loaded() == first
    small()
    with pytest.raises(commands.CannotLoad, match="finns redan med annan text"):
        small(questions="{id: q1, text: Annat?}")
    assert (Form.objects.count(), Edition.objects.count()) == (2, 2)
    with (
        pytest.raises(DatabaseError, match="frozen"),
        transaction.atomic(),
        events.event(SYSTEM, "assessment_form.loaded", Edition, at=timezone.now()),
    ):
        Question.objects.filter(area__edition=first).update(text="Omskriven?")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: q2", "id: q1", "rad 16: frågans id ”q1” står två gånger"),
        ("points: 2", "points: många", "rad 8: ”points” ska vara ett heltal"),
        ("by: lowest", "by: lägst", "rad 12: ”by”: ”lägst” är okänt"),
        ("from: 50", "from: 0", "rad 10: stegen ska stiga från 0"),
        ("points: 2", "points: 0", "rad 6: någon nivå ska ge poäng"),
        ("title: Första", "title: Första\n    titel: Mer", "rad 16: fältet ”titel” är okänt"),
        ("form: litet", "form: ÖÄ å", "rad 3: ”form”: ”ÖÄ å” är inte ett kortnamn"),
    ],
)
def test_a_bad_file_is_one_line_and_nothing_is_written(old, new, said):
    text = SMALL.format(edition="1", questions="{id: q1, text: En?}, {id: q2, text: Två?}")
    with pytest.raises(BadYaml) as refused:
        queries.read(text.replace(old, new, 1).encode(), source="litet.yaml")
    assert str(refused.value).startswith(f"litet.yaml, {said}")
    assert Form.objects.count() == 0


def test_answers_are_graded_by_the_rule_and_gaps_follow_from_targets(world):
    found = opened(world.education, edition=small())
    assert [queries.graded(found).graded.step, queries.graded(found).answered] == [0, 0]
    answered(found, q1="ja")
    commands.set_targets(SYSTEM, round=found, targets={"a": 1}, at=timezone.now())
    graded = queries.graded(found)
    assert (graded.step.label, graded.areas[0].gap, graded.answered) == ("Bra", 0, 1)
    answered(found, q1="nej")
    assert queries.graded(found).areas[0].gap == 1
    commands.set_targets(SYSTEM, round=found, targets={"a": None}, at=timezone.now())
    assert queries.graded(found).areas[0].gap is None


def test_what_the_edition_does_not_ask_is_refused_whole(world):
    found = opened(world.education, edition=small())
    for wrong in ({"q1": "ja", "q9": "ja"}, {"q1": "ja", "q2": "kanske"}):
        with pytest.raises(commands.CannotAnswer):
            answered(found, **wrong)
    for targets in ({"b": 0}, {"a": 2}):
        with pytest.raises(commands.CannotAnswer):
            commands.set_targets(SYSTEM, round=found, targets=targets, at=timezone.now())
    assert Answer.objects.count() == 0


def test_a_closed_round_stands_with_its_result_and_hash(world):
    found = close(answered(opened(world.education, edition=small()), q1="ja", q2="nej"))
    result = queries.result_of(found)
    assert result.is_intact
    body = json.loads(result.body)
    assert (body["result"]["value"], body["result"]["step"]) == ("50/1", "Bra")
    assert [each["level"] for each in body["areas"][0]["questions"]] == ["ja", "nej"]
    for later in (lambda: answered(found, q1="nej"), lambda: close(found)):
        with pytest.raises(commands.CannotAnswer, match="avslutad"):
            later()


def test_a_newer_edition_carries_answers_over_by_the_ids_of_questions(world):
    first = close(answered(opened(world.education, edition=small()), q1="ja", q2="nej"))
    newer = small("2", "{id: q2, text: Två med andra ord?}, {id: q3, text: Tre?}")
    second = opened(world.education, "Andra", edition=newer, previous=first)
    carried = second.answers.select_related("question", "level").get()
    assert (carried.question.key, carried.level.key, carried.carried) == ("q2", "nej", True)
    answered(second, q2="ja")
    assert not second.answers.get().carried
    moved = {each.text: str(each.move) for each in queries.compared(SYSTEM, first, second).questions}
    assert moved == {"Två med andra ord?": "raised", "Tre?": "new", "En?": "gone"}
    assert first.answers.get(question__key="q2").level.key == "nej"


def test_a_unit_answers_a_form_once_at_a_time_and_carries_only_its_own(world):
    edition = small()
    first = opened(world.education, edition=edition)
    with pytest.raises(commands.CannotOpen, match="svarar redan"):
        opened(world.education, edition=edition)
    with pytest.raises(commands.CannotOpen, match="samma enhets"):
        opened(world.social, edition=edition, previous=first)


def test_nobody_answers_for_a_unit_outside_their_reach(world):
    found, now = opened(world.social, edition=small()), timezone.now()
    bo = world.actor("Bo")
    with pytest.raises(Denied):
        commands.answer_questions(bo, round=found, answers=[], at=now)
    with pytest.raises(Denied):
        commands.open_round(bo, title="X", edition=found.edition, unit=world.social, at=now)
    with pytest.raises(Denied):
        commands.load_form(bo, form_file=queries.shipped("grundlaget"), at=now)
    assert list(queries.rounds(bo)) == []


def test_a_gap_of_the_latest_closed_round_is_handled_by_an_action(world):
    fact = facts.find("selfassessment.gaps_handled")

    def measured(actor=SYSTEM):
        found = facts.measure(fact, actor, world.root.pk, at=timezone.now())
        return found.met, found.of

    found = answered(opened(world.education, edition=small()), q1="ja", q2="nej")
    assert measured() == (0, 0)
    close(found)
    assert measured() == (0, 1)
    origin = Ref("assessment_answer", found.answers.get(question__key="q2").pk)
    actions.open_action(
        SYSTEM,
        title="Gör det",
        unit=world.education,
        due_on=timezone.localdate(),
        origin=origin,
        at=timezone.now(),
    )
    assert measured() == (1, 1)
    assert measured(world.actor("Cilla")) == (0, 0)
