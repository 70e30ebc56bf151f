"""The shapes that auditors' reports take: each is held in fields, from a case and by hand."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from systematik.foundation import marked_yaml
from systematik.foundation.access.actor import system
from systematik.foundation.cases import apply, case
from systematik.foundation.history import events
from systematik.foundation.marked_yaml import BadYaml
from systematik.foundation.questions import content
from systematik.foundation.questions.answers import answers
from systematik.foundation.refs import Ref
from systematik.processes.assurance import commands
from systematik.processes.assurance.models import Audit, AuditQuestion, Finding, RatingScale, Recommendation
from systematik.processes.assurance.queries import themes
from systematik.processes.assurance.queries.matrix import matrix
from systematik.processes.assurance.queries.recurring import again, theme_matrix, themed
from systematik.processes.assurance.queries.report import report
from systematik.processes.assurance.tests import granskningar
from systematik.processes.assurance.views.rows import Rows
from systematik.processes.assurance.views.sections import Sections
from tests.world import SYSTEM


def take(name, **changed):
    text = (settings.CONTENT / "cases" / f"{name}.yaml").read_text()
    for old, new in changed.items():
        text = text.replace(old, new)
    document = marked_yaml.parse(text.encode(), source=f"{name}.yaml")
    apply.apply(system(), case.case(document, today=date(2026, 1, 1)))


def whole(title):
    return report(SYSTEM, Audit.objects.get(title__startswith=title), at=timezone.now())


def test_bodies_and_a_system_get_answers_and_conclusions_of_their_own(db):
    take("almdalen")
    found = whole("Granskning av informationssäkerhet")
    assert [str(body) for body in found.bodies] == [
        "Kommunstyrelsen",
        "Vård- och omsorgsnämnden",
        "Almdalens Energi AB",
        "Verksamhetssystemet för hemtjänst (Vård- och omsorgsnämnden)",
    ]
    answered = {row.question.number: [cell.answer for cell in row.cells] for row in found.questions}
    assert answered["1"] == ["met", "mostly", "not_met", "unanswered"]
    assert answered["2b"] == ["unanswered", "not_met", "unanswered", "not_met"]
    assert [body.conclusion for body in found.bodies] == ["met", "partly", "not_met", ""]
    assert [(row.type, row.size, row.deviations) for row in found.procedures] == [
        ("interview", None, None),
        ("interview", 3, None),
        ("sample", 25, 6),
        ("test", 80, 11),
    ]
    assert [seen.part.section_id is None for seen in found.criteria] == [False, True]


def test_control_aims_stand_on_a_scale_of_numbers_with_their_targets(db):
    take("bjorkinge")
    found = whole("Mognadsgranskning")
    assert {row.question.type for row in found.questions} == {"control_aim"}
    reached = [
        [cell.rating.level.value if cell.rating else None for cell in row.cells] for row in found.questions
    ]
    assert reached == [[4, 3], [3, 1], [2, None]]
    assert [row.question.target.value for row in found.questions] == [4, 4, 3]
    assert [str(body) for _question, body in found.unanswered] == ["Barn- och utbildningsnämnden"]


def test_each_observation_has_its_risk_its_recommendation_and_later_its_status(db):
    take("klovsta")
    found = whole("Granskning av IT-drift")
    triples = [
        (seen.part.risk[:8], str(seen.part.severity), [str(each.priority) for each in seen.recommendations])
        for seen in found.sections[0].observations
    ]
    assert triples == [
        ("Vid från", "Hög", ["Hög"]),
        ("Uppgifte", "Medel", ["Medel"]),
        ("Intrång ", "Låg", []),
    ]
    finding = Finding.objects.get(observation__text__startswith="Driften av servrarna")
    assert (finding.text, finding.themes) == (finding.observation.text, "Personberoende")
    later = whole("Uppföljande")
    said = {str(each.outcome)[:12]: (each.status, each.outcome.own_status) for each in later.followed}
    assert said == {
        "Driften av s": ("not_remedied", "open"),
        "Återläsning ": ("partly", "done"),
        "Loggar spara": ("not_assessed", "open"),
        "Minska perso": ("not_assessed", "open"),
        "Pröva återlä": ("remedied", "open"),
    }
    assert [(each.theme.id, each.years, each.same_body) for each in later.again] == [
        ("personberoende", "2021", True)
    ]
    passed_by = [
        (str(row.outcome)[:12], cell.year)
        for row in matrix(SYSTEM, at=timezone.now()).rows
        for cell in row.cells
        if cell.passed_by
    ]
    assert passed_by == [("Loggar spara", 2024), ("Minska perso", 2024)]


@pytest.mark.parametrize("name", ["almdalen", "bjorkinge", "klovsta"])
def test_a_case_of_another_shape_answers(db, name):
    take(name)
    unit = Audit.objects.first().unit
    asked = content.questions()
    told = answers(SYSTEM, unit.pk, asked, at=timezone.now())
    assert [each.question.id for each in told] == [question.id for question in asked]


def test_the_case_says_which_theme_and_which_level_there_are(db):
    with pytest.raises(BadYaml, match="Temat ”Pengar” finns inte"):
        take("klovsta", **{"themes: [Loggning]": "themes: [Pengar]"})
    with pytest.raises(BadYaml, match="”Brådskande” finns inte i granskningens skala"):
        take("klovsta", **{"severity: Låg": "severity: Brådskande"})
    assert not Audit.objects.exists()


@pytest.mark.parametrize("may_edit", [False, True])
def test_a_line_of_the_report_says_what_was_seen_and_what_grows_from_it(db, may_edit):
    take("klovsta")
    found = whole("Granskning av IT-drift")
    drawn = Sections(found.audit.pk, may_edit=may_edit).drawn(found.sections)
    line = " ".join(re.sub(r"<[^>]*>", " ", drawn.split("<li ")[2].partition(">")[2]).split())
    text = "Återläsning av säkerhetskopior är inte prövad."
    assert line.replace(" :", ":") == " ".join(
        (
            f"Brist: {text} Allvarlighet: Medel",
            *([f"Ändra {text}"] if may_edit else []),
            "Risk: Uppgifter kan gå förlorade vid ett avbrott.",
            "Rekommendation: Pröva återläsning varje år Medel",
            *([f"Lägg till rekommendation: {text} · Påtala som brist: {text}"] if may_edit else []),
        )
    )


def test_rows_say_what_became_of_each_remark_and_how_far_each_question_is_from_its_target(db):
    take("klovsta")
    followed = read(Rows(whole("Uppföljande"), may_edit=False).followed, "tr")
    assert followed[0] == (
        "Driften av servrarna sköts av en enda person. Ej åtgärdad Bristen kvarstår. Öppen"
    )
    take("bjorkinge")
    asked = read(Rows(whole("Mognadsgranskning"), may_edit=False).questions, "tr")
    assert "Kontrollmål mål: 4" in asked[0]
    assert "3 steg till målet" in asked[1]


def read(drawn, tag):
    rows = drawn.split(f"<{tag}>")[1:]
    return [" ".join(re.sub(r"<[^>]*>", " ", each).split()) for each in rows]


def test_what_an_earlier_audit_raised_is_put_down_as_read(db):
    take("klovsta")
    later = Audit.objects.get(title__startswith="Uppföljande")
    reader = replace(SYSTEM, noted=set())
    assert again(reader, later, at=timezone.now())
    earlier = Finding.objects.get(observation__text__startswith="Driften av servrarna")
    assert {Ref("finding", earlier.pk), Ref("audit", earlier.audit_id)} <= reader.noted


def test_a_sentence_printed_again_with_other_spaces_and_full_stops_is_the_same(db):
    printed = 'text: "pröva  återläsning varje ÅR."'
    with pytest.raises(BadYaml, match="finns redan"):
        take("klovsta", **{"text: Minska personberoendet i driften": printed})


def test_no_name_of_a_theme_is_part_of_anothers():
    words = [(theme, word) for theme in themes.themes() for word in theme.words[1:]]
    assert [
        (one, word) for theme, one in words for other, word in words if theme != other and one in word
    ] == []


def test_a_free_text_of_old_counts_as_the_theme_that_it_names(audited):
    audit = audited.earlier
    made = commands.make_finding(SYSTEM, audit=audit, text="Policy är gammal", at=timezone.now())
    with events.event(SYSTEM, "finding.edited", made, at=timezone.now()):
        Finding.objects.filter(pk=made.pk).update(themes="styrande dokument")
    rows = theme_matrix(themed(SYSTEM, at=timezone.now())).rows
    assert [(row.theme.id, len(row.by_year[0][1]), row.audits) for row in rows] == [("styrdokument", 4, 1)]
    assert Finding.objects.filter(themes.on(themes.theme("styrdokument"))).count() == 4


def test_a_recommendation_grows_from_the_observation_that_it_was_begun_at(world, audited):
    alva, when = world.client("Alva"), timezone.now()
    seen = commands.observe(
        SYSTEM,
        audit=audited.later,
        section=audited.sections[0],
        polarity="negative",
        text="Ingen klassar",
        themes=["klassning"],
        at=when,
    )
    address = reverse("recommendation_add", args=[audited.later.pk]) + f"?iakttagelse={seen.pk}"
    page = alva.get(address).content.decode()
    assert page.count(" checked") >= 4
    values = {
        "text": "Klassa",
        "addressees": [world.board.pk],
        "observations": [seen.pk],
        "themes": ["Informationsklassning"],
    }
    assert alva.post(address, values | {"sedan": "en-till"}).status_code == 302
    made = Recommendation.objects.get(text="Klassa")
    assert (made.grounds.get().observation_id, made.themes) == (seen.pk, "Informationsklassning")
    assert "Ingen klassar" in alva.get(reverse("recommendation", args=[made.pk])).content.decode()
    listed = alva.get(reverse("theme", args=["klassning"])).content.decode()
    assert ("Ingen klassar" in listed, "Klassa" in listed) == (True, True)


def test_each_body_is_concluded_for_itself_by_hand(world, audited):
    alva = world.client("Alva")
    body, other = audited.body(world.board), audited.body(world.education)
    said = {
        "answer": "met=Ja",
        "quote": "Ja.",
        f"svar-{body.pk}": "not_met=Nej",
        f"ord-{body.pk}": "Nej, inte här.",
    }
    assert alva.post(reverse("audit_conclusion", args=[audited.later.pk]), said).status_code == 302
    body.refresh_from_db()
    other.refresh_from_db()
    assert (body.conclusion, body.conclusion_quote, other.conclusion) == ("not_met", "Nej, inte här.", "")
    assert "Nej, inte här." in alva.get(reverse("audit", args=[audited.later.pk])).content.decode()


def test_interviews_and_systems_are_entered_by_hand(world, audited):
    alva, audit = world.client("Alva"), audited.later

    def add(slug, **values):
        return alva.post(reverse("audit_part_add", args=[audit.pk, slug]), values).status_code

    assert add("metod", type="sample", subject="Konton", size="25", deviations="26") == 200
    assert add("metod", type="sample", subject="Konton", size="25", deviations="6") == 302
    assert add("system", system="Elevregistret", unit=world.education.pk) == 302
    assert [str(row) for row in audit.procedures.all()] == ["Stickprov: Konton"]
    assert audit.bodies.filter(system="Elevregistret").count() == 1
    assert AuditQuestion.objects.filter(audit=audit).count() == 3


def test_a_scale_of_maturity_or_free_text_is_entered_by_hand(world):
    alva = world.client("Alva")
    define = reverse("rating_scale_define")
    levels = "2 Definierad = delvis\n1 Påbörjad = ej uppfyllt"
    assert alva.post(define, {"name": "Två", "type": "maturity", "levels": levels}).status_code == 302
    made = RatingScale.objects.get(name="Två")
    assert list(made.levels.values_list("label", "value")) == [("2 Definierad", 2), ("1 Påbörjad", 1)]
    said = alva.post(define, {"name": "Tre", "type": "maturity", "levels": "Bra = uppfyllt"}).content.decode()
    assert "Varje mognadsnivå ska ha ett värde" in said
    assert alva.post(define, {"name": "Ord", "type": "free_text", "levels": ""}).status_code == 302
    audit = granskningar.audit(world, scale=RatingScale.objects.get(name="Ord"))
    question = commands.ask_question(SYSTEM, audit=audit, number="1", text="Finns det?", at=timezone.now())
    with pytest.raises(commands.UnknownLevel, match="skriv granskarens egna ord"):
        commands.rate(SYSTEM, question=question, body=audit.bodies.get(), normalised="met", at=timezone.now())
