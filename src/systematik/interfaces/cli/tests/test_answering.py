"""What scripts read: `answer --json` has exactly the keys that were promised, for a day as for now."""

import json

import jsonschema
import pytest

from systematik.interfaces.cli import main
from systematik.interfaces.cli.answering import WORDS

TEXT, COUNT = {"type": "string"}, {"type": ["integer", "null"], "minimum": 0}
ANSWER = {"enum": list(WORDS)}


def exactly(**keys):
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def several(item):
    return {"type": "array", "items": item}


EXCEPTION = exactly(kind=TEXT, id={"type": "string", "pattern": "^[0-9]+$"}, title=TEXT)
CRITERION = exactly(id=TEXT, fact=TEXT, met=COUNT, of=COUNT, answer=ANSWER, exceptions=several(EXCEPTION))
VERDICT = exactly(
    audit=TEXT,
    on={"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    body=TEXT,
    rating=TEXT,
    normalised=ANSWER,
)
QUESTION = exactly(id=TEXT, text=TEXT, answer=ANSWER, criteria=several(CRITERION), auditor=several(VERDICT))
PROMISED = exactly(
    at={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+0[12]:00$"},
    unit=TEXT,
    questions=several(QUESTION),
)


@pytest.fixture
def answer(pitea, capsys):
    """Ask over the case of the source document."""
    capsys.readouterr()

    def ask(*arguments):
        assert main(["answer", "--json", *arguments]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.mark.parametrize("arguments", [["--at", "2022-02-02"], ["--at", "2019-06-30"], []])
def test_the_keys_are_exactly_those_promised(answer, arguments):
    jsonschema.validate(answer(*arguments), PROMISED)


def test_a_day_is_its_last_moment_in_sweden(answer):
    assert answer("--at", "2022-02-02")["at"] == "2022-02-02T23:59:59.999999+01:00"
    assert answer("--at", "2021-06-30")["at"] == "2021-06-30T23:59:59.999999+02:00"


def test_questions_come_in_the_order_of_their_file(answer):
    ids = [question["id"] for question in answer()["questions"]]
    assert ids[:3] == ["it-sakerhet-2022/1", "it-sakerhet-2022/2", "it-sakerhet-2022/3"]


def test_one_question_can_be_asked(answer):
    only = answer("--question", "it-sakerhet-2022/2")["questions"]
    assert [question["id"] for question in only] == ["it-sakerhet-2022/2"]


def test_for_people_what_cannot_be_measured_is_told_in_words(answer, capsys):
    found = answer("--at", "2022-02-02")
    assert main(["answer", "--at", "2022-02-02"]) == 0
    told = capsys.readouterr().out
    criteria = [each for question in found["questions"] for each in question["criteria"]]
    assert told.count("rummet finns inte än") == sum(each["of"] is None for each in criteria) > 0
    assert told.count("inget att mäta") == sum(each["of"] == 0 for each in criteria)
    assert told.startswith("Piteå kommun, 2022-02-02\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["answer", "--at", "2999-01-01"], "2999-01-01 ligger i framtiden"),
        (["answer", "--question", "okand/1"], "okand/1"),
        (["verify", "paket.zip"], "paket.zip: exporterade paket går inte att pröva än"),
    ],
)
def test_bad_input_is_one_line(world, capsys, arguments, said):
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert (said in told.err, len(told.err.splitlines()), told.out) == (True, 1, "")
