"""Question files: what they give, and how a fault is told."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from systematik.engine.assessment import Answer
from systematik.foundation.marked_yaml import BadYaml
from systematik.foundation.questions import content

SCHEMA = json.loads((Path(settings.CONTENT) / "questions" / "schema.json").read_text(encoding="utf-8"))
GOOD = """\
id: prov
order: 7
title: Prov
source: Eget
questions:
  - id: prov/1
    short: Ett
    text: Finns det?
    criteria:
      - id: a
        text: Det finns.
        fact: room.fact
        source: Avsnitt 1
"""


def read(tmp_path, text, **given):
    path = tmp_path / "prov.yaml"
    path.write_text(text, encoding="utf-8")
    return content.read_file(path, SCHEMA, **given)


def test_the_questions_of_the_source_document_come_first():
    assert [found.id for found in content.questions()][:3] == [f"it-sakerhet-2022/{n}" for n in (1, 2, 3)]


def test_a_question_knows_its_criteria_and_rule():
    first = content.question("it-sakerhet-2022/1")
    assert first.criteria[0].criterion.essential
    assert first.rule.unmeasured_ceiling == Answer.MOSTLY


def test_an_unknown_question_names_those_there_are():
    with pytest.raises(content.UnknownQuestion, match="it-sakerhet-2022/1"):
        content.question("it-sakerhet-2022/9")


def test_what_is_left_out_gets_the_plain_rule(tmp_path):
    order, found = read(tmp_path, GOOD)
    assert (order, found[0].criteria[0].criterion.weight, found[0].rule.measured) == (7, 1, 40)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("        fact: room.fact\n", "        fakt: room.fact\n", 9),
        ("        fact: room.fact\n", "        fact: room.fact\n        weight: 99\n", 13),
        ("  - id: prov/1\n", "  - id: annan/1\n", 6),
        (
            "        source: Avsnitt 1\n",
            "        source: Avsnitt 1\n        thresholds: {met: 10, mostly: 50, partly: 20}\n",
            14,
        ),
        ("title: Prov\n", "title: [\n", 4),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, before, after, line):
    with pytest.raises(BadYaml) as caught:
        read(tmp_path, GOOD.replace(before, after))
    assert abs(caught.value.line - line) <= 1, str(caught.value)


def test_a_criterion_twice_is_refused(tmp_path):
    twice = GOOD + GOOD[GOOD.index("      - id: a") :]
    with pytest.raises(BadYaml, match="rad 14: kriteriet ”a” står två gånger"):
        read(tmp_path, twice)


def test_what_comes_with_the_product_is_whole_in_english_too():
    swedish = content.questions()
    with translation.override("en"):
        english = content.questions()
        assert content.question("it-sakerhet-2022/3").short == "Compliance"
    assert [each.id for each in english] == [each.id for each in swedish]
    assert said(english).isdisjoint(said(swedish))
    assert [[each.criterion for each in one.criteria] for one in english] == [
        [each.criterion for each in one.criteria] for one in swedish
    ]


def said(questions):
    of_questions = {text for one in questions for text in (one.short, one.text, one.set_title, one.source)}
    return of_questions | {
        text for one in questions for each in one.criteria for text in (each.text, each.source)
    }


def test_what_has_no_english_is_read_as_it_stands(tmp_path):
    _order, [found] = read(
        tmp_path, GOOD.replace("    text: Finns", "    en: {short: One}\n    text: Finns"), language="en"
    )
    assert (found.short, found.text, found.criteria[0].text) == ("One", "Finns det?", "Det finns.")


def test_a_text_in_english_that_is_no_text_is_told_with_its_line(tmp_path):
    with pytest.raises(BadYaml, match="rad 8"):
        read(tmp_path, GOOD.replace("    text: Finns", "    en: {short: 7}\n    text: Finns"))
