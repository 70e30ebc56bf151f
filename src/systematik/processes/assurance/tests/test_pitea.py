"""The source document's case: imported once, it gives the picture that its auditors drew in February 2022."""

import json
from datetime import date

import pytest

from systematik.foundation.history import past
from systematik.foundation.history.models import Event
from systematik.interfaces.cli import main
from systematik.processes.assurance.models import Audit, FactCheck, Finding, FollowUp, Recommendation
from tests.example import PITEA

REPORT, BEFORE = "2022-02-02", "2020-01-01"


@pytest.fixture
def answers(pitea, capsys):
    capsys.readouterr()

    def ask(day: str) -> dict[str, dict]:
        assert main(["answer", "--at", day, "--json"]) == 0
        return {question["id"]: question for question in json.loads(capsys.readouterr().out)["questions"]}

    return ask


def criterion(question, name):
    return next(each for each in question["criteria"] if each["id"] == name)


def exceptions(question, name):
    return [each["title"] for each in criterion(question, name)["exceptions"]]


def test_question_one_names_the_missing_and_the_overdue_documents(answers):
    question = answers(REPORT)["it-sakerhet-2022/1"]
    assert question["answer"] == "partly"
    assert exceptions(question, "nodvandiga") == [
        "Kontinuitetsplan för IT",
        "LIS – uttalande om tillämplighet",
        "Säkerhetsåtgärder inom IT-avdelningen",
        "Tillämpningsföreskrifter till informationssäkerhetspolicyn",
        "Uppdragsbeskrivning för IT",
    ]
    assert exceptions(question, "aktuella") == ["Informationssäkerhetspolicy", "Roll- och ansvarsbeskrivning"]
    assert "Informationssäkerhetspolicy" in exceptions(question, "foreskrifter")


def test_the_auditors_verdicts_stand_beside_and_question_three_is_unanswered(answers):
    found = answers(REPORT)
    verdicts = {
        name: [(each["audit"], each["on"], each["body"], each["normalised"]) for each in question["auditor"]]
        for name, question in found.items()
    }
    audit = ("Uppföljande granskning av IT-säkerhet", REPORT, "Kommunstyrelsen")
    assert verdicts == {
        "it-sakerhet-2022/1": [(*audit, "not_met")],
        "it-sakerhet-2022/2": [(*audit, "mostly")],
        "it-sakerhet-2022/3": [(*audit, "unanswered")],
    }
    assert found["it-sakerhet-2022/3"]["auditor"][0]["rating"] == ""


def test_of_the_findings_of_2019_one_is_not_remedied_and_two_are_not_assessed(answers):
    found = answers(REPORT)["it-sakerhet-2022/3"]
    remedied = criterion(found, "tidigare-brister")
    assert (remedied["met"], remedied["of"]) == (0, 3)
    assert sorted(title.rpartition("(")[2] for title in exceptions(found, "tidigare-brister")) == [
        "ej bedömd)",
        "ej bedömd)",
        "ej åtgärdad)",
    ]
    assert sorted(FollowUp.objects.values_list("status", flat=True)) == [
        "not_assessed",
        "not_assessed",
        "not_remedied",
    ]


def test_there_is_one_recommendation_with_two_sections_not_three(pitea):
    recommendation = Recommendation.objects.get()
    numbers = recommendation.references.order_by("section__number").values_list("section__number", flat=True)
    assert list(numbers) == ["3.1", "3.2"]
    assert [addressee.unit.name for addressee in recommendation.addressees.select_related("unit")] == [
        "Kommunstyrelsen"
    ]


def test_four_functions_have_checked_the_facts_and_what_they_said_is_not_known(pitea):
    check = FactCheck.objects.get()
    readers = check.readers.select_related("person", "function")
    assert sorted(str(reader) for reader in readers) == [
        "IT-chef",
        "Informationssäkerhetsstrateg, dataskydd",
        "Teamledare IT-drift",
        "Teamledare IT-service",
    ]
    assert (check.state, check.comments.count()) == ("closed", 0)


def test_the_overall_judgement_keeps_the_auditors_words(pitea):
    audit = Audit.objects.select_related("conclusion_level", "parent").get(type="follow_up")
    assert (audit.conclusion, str(audit.conclusion_level)) == ("partly", "till viss del")
    assert audit.parent.title == "Granskning av IT-säkerhet 2019"
    assert (audit.reported_on, audit.plan_year, audit.auditor) == (date(2022, 2, 2), 2021, "KPMG")
    assert len(audit.file_sha256) == 64


def test_two_years_earlier_the_answer_differs_and_the_rows_say_why(answers):
    then, now = answers(BEFORE)["it-sakerhet-2022/1"], answers(REPORT)["it-sakerhet-2022/1"]
    assert (then["answer"], now["answer"]) == ("not_met", "partly")
    assert set(exceptions(then, "nodvandiga")) - set(exceptions(now, "nodvandiga")) == {
        "Roll- och ansvarsbeskrivning",
        "Rutin för hur styrande dokument tas fram",
        "Rutin för incidenthantering",
    }
    assert then["auditor"] == []


def test_the_day_before_the_report_the_findings_are_not_followed_up(pitea):
    with past.as_of(past.end_of_day(date(2022, 2, 1))):
        assert Finding.objects.count() == 3
        assert not FollowUp.objects.exists()
        assert not Recommendation.objects.exists()


def test_nothing_that_the_auditors_saw_happened_after_their_report(pitea):
    last = Event.objects.order_by("-effective_at").first()
    assert last.effective_at.date() == date(2022, 2, 2)


def test_the_same_case_twice_says_that_it_is_in(pitea, capsys):
    before = Event.objects.count()
    assert main(["import", str(PITEA)]) == 0
    assert "redan importerat" in capsys.readouterr().out
    assert Event.objects.count() == before


def test_a_trial_of_the_case_writes_nothing(db, capsys):
    before = Event.objects.count()
    assert main(["import", "--dry-run", str(PITEA)]) == 0
    assert "skulle ge" in capsys.readouterr().out
    assert Event.objects.count() == before
    assert not Audit.objects.exists()
