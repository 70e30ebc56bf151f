"""The pages of self-assessments as people use them, and answers as a file."""

import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.refs import Ref
from systematik.interfaces.cli.entry import main
from systematik.processes.selfassessment import commands, queries
from systematik.processes.selfassessment.models import Answer, Edition
from systematik.processes.selfassessment.tests.rights import answered, loaded, opened
from systematik.registers.actions import queries as actions
from systematik.registers.organisation.tests.importing import confirm, upload
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def page(world, who, name, *args, query=""):
    answer = world.client(who).get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_bad_form_is_told_with_its_line_and_what_was_chosen_stays(world):
    alva, address = world.client("Alva"), reverse("assessment_form_load")
    bad = SimpleUploadedFile("form.yaml", b"systematik: form\nversion: 2\n")
    assert "form.yaml, rad" in alva.post(address, {"upload": bad}).content.decode()
    assert "inte båda" in alva.post(address, {}).content.decode()
    empty = alva.post(address, {"upload": SimpleUploadedFile("form.yaml", b"")}).content.decode()
    assert "tom" in empty and "inte båda" not in empty
    assert Edition.objects.count() == 0
    assert alva.post(address, {"shipped": "grundlaget"}).status_code == 302
    assert "högst 1 steg över det svagaste" in page(
        world, "Alva", "assessment_form", Edition.objects.get().pk
    )


def test_bo_answers_question_by_question(world):
    found, bo = opened(world.education), world.client("Bo")
    first, second = queries.questions_of(found.edition)[:2]
    address = reverse("assessment_question", args=[found.pk, first.pk])
    assert "Egna register" in bo.get(address).content.decode()
    answer = bo.post(address, {"level": "delvis", "comment": "På gång", "respondent": "Bo"})
    assert answer.url == reverse("assessment_question", args=[found.pk, second.pk])
    row = Answer.objects.get()
    assert (row.level.key, row.comment, row.respondent) == ("delvis", "På gång", "Bo")
    assert "På gång" in page(world, "Bo", "assessment_round", found.pk)
    wrong = bo.post(address, {"level": "kanske", "comment": "Skrivet"}).content.decode()
    assert "Skrivet" in wrong
    bo.post(address, {"level": "", "comment": ""})
    assert (Answer.objects.get().level, Answer.objects.get().comment) == (None, "")


def test_the_list_leads_to_the_answers_of_a_round(world):
    found = answered(opened(world.education), ledning__policy="ja")
    opened(world.social, "Tom")
    address = f"{reverse('assessment_answers')}?omgang="
    text = page(world, "Alva", "assessment_rounds")
    assert (address + str(found.pk) in text, text.count(address)) == (True, 1)
    assert len(world.client("Alva").get(address + str(found.pk)).context["table"].rows) == 1


def gaps(client, found, past=""):
    """Return what the page of a round says of the actions that it offers."""
    text = client.get(past + reverse("assessment_round", args=[found.pk])).content.decode()
    return [unescape(gap) for gap in re.findall(f'href="{reverse("action_new")}\\?([^"]+)"', text)]


def test_a_gap_becomes_an_action_that_knows_where_it_came_from(world):
    found = answered(opened(world.education), ledning__policy="nej", ledning__roller="ja")
    row, bo = found.answers.get(question__key="ledning.policy"), world.client("Bo")
    [gap] = gaps(bo, found)
    address = f"{reverse('action_new')}?{gap}"
    for name, pk in (("assessment_round", found.pk), ("assessment_answer", row.pk)):
        assert address.replace("&", "&amp;") in page(world, "Bo", name, pk)
    begun = bo.get(address).context["form"].initial
    assert begun == {
        "unit": world.education.pk,
        "title": f"Nå ”Delvis”: {row.question.text}",
        "description": "Svaret är ”Nej”. Nästa nivå är ”Delvis”. Det är påbörjat, eller görs på några håll.",
    }
    bo.post(address, {**begun, "due_on": "2027-01-31"})
    [made] = actions.panel(SYSTEM, Ref("assessment_answer", row.pk)).actions
    assert (made.title, made.unit_id) == (begun["title"], world.education.pk)
    assert reverse("action", args=[made.pk]) in page(world, "Bo", "assessment_round", found.pk)


def test_nothing_is_offered_where_the_goal_is_reached_or_the_reader_may_not_act_or_in_the_past(world):
    found = answered(opened(world.education), ledning__policy="nej", drift__aterlasning="nej")
    assert [len(gaps(world.client(who), found)) for who in ("Bo", "Disa")] == [2, 0]
    assert gaps(world.client("Bo"), found, f"/per/{timezone.localdate()}") == []
    commands.set_targets(SYSTEM, round=found, targets={"ledning": 0, "drift": 2}, at=timezone.now())
    [gap] = gaps(world.client("Bo"), found)
    assert f"assessment_answer-{found.answers.get(question__key='drift.aterlasning').pk}&" in gap


@pytest.mark.parametrize("given", ["titel=" + "å" * 400, "titel=%00", "enhet=x&beskrivning=%C3%28"])
def test_an_address_that_says_too_much_begins_a_form_all_the_same(world, given):
    answer = world.client("Bo").get(f"{reverse('action_new')}?{given}")
    assert answer.status_code == 200


def test_targets_are_set_and_the_round_is_closed_on_its_pages(world):
    found, bo = answered(opened(world.education), ledning__policy="ja"), world.client("Bo")
    bo.post(reverse("assessment_round_targets", args=[found.pk]), {"ledning": "3"})
    assert "Mål: Nivå 3." in page(world, "Bo", "assessment_round", found.pk)
    assert "12 frågor saknar svar" in page(world, "Bo", "assessment_round_close", found.pk)
    bo.post(reverse("assessment_round_close", args=[found.pk]), {})
    text = page(world, "Bo", "assessment_round", found.pk)
    assert queries.result_of(found).sha256 in text
    assert reverse("assessment_round_close", args=[found.pk]) not in text
    following = reverse("assessment_round_new") + f"?efter={found.pk}"
    assert following in text
    form = bo.get(following).content.decode()
    chosen = (found.pk, found.edition_id, world.education.pk)
    assert [f'<option value="{pk}" selected>' in form for pk in chosen] == [True] * 3


@pytest.mark.parametrize("field", ["", "title"])
def test_a_round_that_stands_in_the_way_is_not_named_when_it_is_secret(world, field):
    found = opened(world.education, "Fällan")
    given = {"kind": "assessment_round", "pk": found.pk, "field": field, "ground": "OSL 18:8"}
    mark_secret(SYSTEM, **given, assessed_by="Alva", at=timezone.now())
    again = {"title": "Igen", "edition": found.edition_id, "unit": world.education.pk}
    told = {
        who: world.client(who).post(reverse("assessment_round_new"), again).content.decode()
        for who in ("Bo", "Alva")
    }
    assert {who: ("svarar redan" in text, "Fällan" in text) for who, text in told.items()} == {
        "Bo": (True, False),
        "Alva": (True, True),
    }


def test_a_round_with_a_secret_title_is_not_named_where_its_answers_are_read_in(world):
    found = answered(opened(world.education, "Fällan"), ledning__policy="nej")
    given = {"kind": "assessment_round", "pk": found.pk, "field": "title", "ground": "OSL 18:8"}
    mark_secret(SYSTEM, **given, assessed_by="Alva", at=timezone.now())
    text = f"Fråge-id;Nivå;Självskattning;Nummer\nledning.policy;Delvis;Den;{found.pk}\n"
    shown = upload(world.client("Bo"), "sjalvskattningssvar", text)
    assert [line.note for line in shown.context["plan"].of("changed")] == ["Sekretessmarkerad uppgift"]
    assert "Fällan" not in shown.content.decode()


def test_a_marked_comment_is_covered_wherever_it_is_read(world):
    found = opened(world.education)
    several = [commands.AnswerGiven("ledning.policy", "nej", comment="Port 8443 står öppen")]
    (row,) = commands.answer_questions(SYSTEM, round=found, answers=several, at=timezone.now())
    mark_secret(
        SYSTEM,
        kind="assessment_answer",
        pk=row.pk,
        field="comment",
        ground="OSL 18:8",
        assessed_by="Alva",
        at=timezone.now(),
    )
    places = [("assessment_round", found.pk), ("assessment_answer", row.pk), ("assessment_answers",)]
    question = ("assessment_question", found.pk, row.question_id)
    assert ["8443" in page(world, "Bo", *place) for place in [*places, question]] == [False] * 4
    assert "8443" in page(world, "Alva", *places[0])
    world.client("Bo").post(reverse(question[0], args=question[1:]), {"level": "ja"})
    row.refresh_from_db()
    assert (row.comment, row.level.key) == ("Port 8443 står öppen", "ja")


def test_an_answer_that_is_secret_as_a_whole_is_neither_told_nor_written_over(world):
    found = opened(world.education)
    given = [
        commands.AnswerGiven("ledning.policy", "nej", comment="Port 8443 står öppen", respondent="Vaktchefen")
    ]
    (row,) = commands.answer_questions(SYSTEM, round=found, answers=given, at=timezone.now())
    mark = {"kind": "assessment_answer", "pk": row.pk, "field": "", "ground": "OSL 18:8"}
    mark_secret(SYSTEM, **mark, assessed_by="Alva", at=timezone.now())
    bo, address = world.client("Bo"), reverse("assessment_question", args=[found.pk, row.question_id])
    form = bo.get(address).content.decode()
    assert ("8443" in form, "Vaktchefen" in form) == (False, False)
    bo.post(address, {"level": "delvis"})
    head = "Fråge-id;Nivå;Kommentar;Vem som svarade;Självskattning;Nummer"
    file = f"{head}\nledning.policy;Till övervägande del;Ny;Bo;{found.title};{found.pk}\n"
    shown = upload(bo, "sjalvskattningssvar", file)
    assert ("8443" in shown.content.decode(), "Vaktchefen" in shown.content.decode()) == (False, False)
    confirm(bo, shown)
    row.refresh_from_db()
    assert (row.level.key, row.comment, row.respondent) == ("mestadels", "Port 8443 står öppen", "Vaktchefen")


@pytest.mark.parametrize("field", ["", "comment"])
def test_what_is_secret_stays_so_when_it_is_carried_to_the_next_round(world, field):
    first = opened(world.education)
    given = [commands.AnswerGiven("ledning.policy", "nej", comment="Port 8443 står öppen")]
    (row,) = commands.answer_questions(SYSTEM, round=first, answers=given, at=timezone.now())
    mark = {"kind": "assessment_answer", "pk": row.pk, "field": field, "ground": "OSL 18:8"}
    mark_secret(SYSTEM, **mark, assessed_by="Alva", at=timezone.now())
    commands.close_round(SYSTEM, round=first, at=timezone.now())
    second = opened(world.education, "Igen", previous=first)
    places = [("assessment_round", second.pk), ("assessment_answers",)]
    places.append(("assessment_question", second.pk, row.question_id))
    assert ["8443" in page(world, "Bo", *place) for place in places] == [False] * 3
    assert "8443" in page(world, "Alva", *places[0])


def test_a_round_asks_as_many_questions_however_long_the_form(world):
    def number(found):
        page(world, "Alva", "assessment_round", found.pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(world, "Alva", "assessment_round", found.pk)
        return len(asked)

    few = answered(opened(world.education, edition=loaded()), ledning__policy="ja")
    many = opened(world.social)
    keys = [each.key for each in queries.questions_of(many.edition)]
    answered(many, **{key.replace(".", "__"): "ja" for key in keys})
    assert number(few) == number(many)


def test_answers_are_written_to_a_file_and_read_back_without_a_difference(world, tmp_path, capsys):
    found = answered(opened(world.education), ledning__policy="ja", drift__aterlasning="nej")
    file = tmp_path / "svar.csv"
    unit = ["--unit", str(world.root.pk)]
    assert main(["export", "sjalvskattningssvar", "-o", str(file), *unit]) == 0
    assert main(["import", str(file), *unit]) == 0
    assert "0 nya, 0 ändrade, 2 stämde redan" in capsys.readouterr().out
    text = file.read_text(encoding="utf-8-sig").replace(";Nej;", ";Delvis;")
    file.write_text(text, encoding="utf-8-sig")
    assert main(["import", str(file), *unit]) == 0
    assert "0 nya, 1 ändrade, 1 stämde redan" in capsys.readouterr().out
    assert found.answers.get(question__key="drift.aterlasning").level.key == "delvis"
    commands.close_round(SYSTEM, round=found, at=timezone.now())
    file.write_text(text.replace(";Delvis;", ";Kanske;"), encoding="utf-8-sig")
    assert main(["import", str(file), *unit]) == 2
    assert "Nivån ”Kanske” finns inte" in capsys.readouterr().err
    assert json.loads(queries.result_of(found).body)["areas"][3]["questions"][0]["level"] == "delvis"


def test_a_round_is_read_as_it_was(world):
    found = answered(opened(world.education), ledning__policy="delvis")
    today = timezone.localdate()
    client = world.client("Bo")
    text = client.get(f"/per/{today}{reverse('assessment_round', args=[found.pk])}").content.decode()
    assert "Delvis" in text
    assert "Sätt mål" not in text
    api = client.get(f"/api/v1/poster/assessment_round/{found.pk}")
    assert api.status_code == 200
