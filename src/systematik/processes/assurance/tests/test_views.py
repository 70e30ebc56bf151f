"""The room's pages, and the way from a report on paper to an audit."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from systematik.processes.assurance import commands
from systematik.processes.assurance.models import (
    Assessment,
    Audit,
    AuditQuestion,
    AuditSection,
    Finding,
    FollowUp,
    Observation,
    Rating,
    RatingScale,
    Recommendation,
)
from systematik.processes.assurance.tests import granskningar
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM


@pytest.fixture
def audits(grounds, audited):
    return grounds.copy_of("audited")


@pytest.fixture
def alva(world):
    return world.client("Alva")


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def send(client, view, args, **data):
    response = client.post(reverse(view, args=args), data)
    assert response.status_code == 302, text(response)
    return response.url


def test_the_list_leads_to_the_audits(alva, audits):
    page = text(alva.get(reverse("audits")))
    assert reverse("audit", args=[audits.later.pk]) in page
    assert reverse("audit_register") in page


def test_an_auditor_reads_and_is_offered_nothing_to_change(world, audits):
    page = text(world.client("Disa").get(reverse("audit", args=[audits.later.pk])))
    assert "Uppföljande granskning" in page
    assert "Lägg in granskningen" not in page
    assert reverse("audit_edit", args=[audits.later.pk]) not in page


def test_who_may_read_an_audit_but_not_change_it_is_told_why(world, audits):
    now = timezone.now()
    organisation.grant_access(
        SYSTEM, person=world.people["Disa"], role="strategist", unit=world.education, reason="prov", at=now
    )
    answer = world.client("Disa").get(reverse("audit_edit", args=[audits.later.pk]))
    assert answer.status_code == 403
    assert "gäller andra enheter än den här" in answer.content.decode()


def test_the_audit_says_first_what_it_does_not_answer(alva, world, audits):
    for question in audits.questions[:2]:
        for unit in (world.board, world.education):
            commands.rate(
                SYSTEM, question=question, body=audits.body(unit), normalised="partly", at=timezone.now()
            )
    say(audits, 0, "not_remedied")
    say(audits, 1, "not_assessed")
    page = text(alva.get(reverse("audit", args=[audits.later.pk])))
    assert "2 frågor som granskarna ställde saknar svar" in page
    assert "2 tidigare påpekanden får inget ställningstagande" in page


def say(audits, number, status):
    commands.follow_up(
        SYSTEM, audit=audits.later, outcome=audits.findings[number], status=status, at=timezone.now()
    )


def test_a_recommendation_and_a_finding_have_their_pages(alva, audits):
    commands.set_own_status(
        SYSTEM,
        outcome=audits.recommendation,
        status="in_progress",
        note="Arbetet är igång",
        at=timezone.now(),
    )
    say(audits, 0, "not_remedied")
    recommendation = text(alva.get(reverse("recommendation", args=[audits.recommendation.pk])))
    assert "Arbetet är igång" in recommendation
    assert "3.2 Löpande arbete" in recommendation
    assert f'<a href="{reverse("audit", args=[audits.recommendation.audit_id])}">' in recommendation
    finding = text(alva.get(reverse("finding", args=[audits.findings[0].pk])))
    assert "Ej åtgärdad" in finding


def test_the_matrix_shows_the_auditors_and_our_own_status_by_year(alva, audits):
    say(audits, 0, "not_remedied")
    page = text(alva.get(reverse("recommendation_matrix")))
    assert "Styrande dokument saknas" in page
    assert "Ej åtgärdad" in page
    assert audits.recommendation.text in page


def test_the_past_shows_what_was_entered_then_and_offers_no_change(alva, audits):
    today = timezone.localdate().isoformat()
    page = text(alva.get(f"/per/{today}{reverse('audit', args=[audits.later.pk])}"))
    assert "Uppföljande granskning" in page
    assert "Lägg in granskningen" not in page
    assert alva.get(f"/per/2020-01-01{reverse('audit', args=[audits.later.pk])}").status_code == 404
    assert alva.post(f"/per/{today}{reverse('audit_register')}").status_code == 405


def test_a_report_is_entered_by_hand_from_cover_to_conclusion(alva, world):
    earlier = granskningar.audit(world, "Granskning 2019", reported_on=date(2019, 11, 20))
    finding = commands.make_finding(SYSTEM, audit=earlier, text="Policy saknas", at=timezone.now())
    address = send(
        alva,
        "audit_register",
        [],
        title="Uppföljande granskning",
        type="follow_up",
        parent=earlier.pk,
        auditor="Revisor AB",
        plan_year="2021",
        reported_on="2022-02-02",
        bodies=[world.board.pk, world.education.pk],
        scale="medfoljande:tre-steg",
    )
    audit = Audit.objects.get(title="Uppföljande granskning")
    assert address == reverse("audit", args=[audit.pk])
    assert RatingScale.objects.get(pk=audit.scale_id).name == "Ja, delvis, nej"

    again = send(
        alva,
        "audit_part_add",
        [audit.pk, "fragor"],
        type="question",
        number="1.",
        text="Finns det aktuella styrdokument?",
        answers="it-sakerhet-2022/1",
        sedan="en-till",
    )
    assert again == reverse("audit_part_add", args=[audit.pk, "fragor"])
    question = AuditQuestion.objects.get(audit=audit)
    assert question.number == "1"
    send(alva, "audit_part_add", [audit.pk, "kriterier"], type="law", text="Kommunallagen 6:6")
    send(alva, "audit_part_add", [audit.pk, "avsnitt"], number="3.1", title="Styrning")
    section = AuditSection.objects.get(audit=audit)
    send(
        alva,
        "audit_part_add",
        [audit.pk, "iakttagelser"],
        section=section.pk,
        polarity="negative",
        text="Policyn är gammal",
    )
    send(alva, "audit_part_add", [audit.pk, "bedomningar"], section=section.pk, text="Det är allvarligt")
    assert (Observation.objects.count(), Assessment.objects.count()) == (1, 1)

    body = audit.bodies.get(unit=world.board)
    key = f"{question.pk}-{body.pk}"
    send(
        alva, "audit_ratings", [audit.pk], **{f"svar-{key}": "not_met=Nej", f"ord-{key}": "ser allvarligt på"}
    )
    assert [(str(rating.level), rating.quote) for rating in Rating.objects.select_related("level")] == [
        ("Nej", "ser allvarligt på")
    ]
    send(
        alva,
        "recommendation_add",
        [audit.pk],
        text="Arbeta systematiskt",
        is_explicit="on",
        addressees=[world.board.pk],
        sections=[section.pk],
    )
    assert Recommendation.objects.get().references.get().section_id == section.pk
    send(alva, "finding_add", [audit.pk], text="Rutin saknas", themes=["Styrdokument"])
    assert Finding.objects.count() == 2
    send(alva, "audit_follow_ups", [audit.pk], **{f"svar-finding-{finding.pk}": "not_remedied"})
    assert FollowUp.objects.get().status == "not_remedied"
    send(alva, "audit_conclusion", [audit.pk], answer="partly=Delvis", quote="till viss del")
    page = text(alva.get(address))
    for said in (
        "till viss del",
        "Policyn är gammal",
        "Det är allvarligt",
        "Arbeta systematiskt",
        "Ej åtgärdad",
    ):
        assert said in page


def test_the_same_answers_sent_twice_are_written_once(alva, world, audits):
    body = audits.body(world.board)
    key = f"{audits.questions[0].pk}-{body.pk}"
    for _time in range(2):
        send(alva, "audit_ratings", [audits.later.pk], **{f"svar-{key}": "met=Ja"})
    from systematik.foundation.history.models import Event

    assert Event.objects.filter(verb="audit.question_rated").count() == 1
    send(alva, "audit_ratings", [audits.later.pk], **{f"svar-{key}": ""})
    assert not Rating.objects.exists()


def test_faults_come_back_beside_what_was_typed(alva, world, audits):
    address = reverse("audit_register")
    page = text(
        alva.post(
            address, {"title": "Åsa Öbergs granskning", "type": "ordinary", "reported_on": "2199-01-01"}
        )
    )
    assert 'value="Åsa Öbergs granskning"' in page
    assert "Dagen har inte varit än." in page
    page = text(
        alva.post(
            reverse("audit_part_add", args=[audits.later.pk, "avsnitt"]),
            {"number": "3.1", "title": "En gång till"},
        )
    )
    assert "Numret ”3.1” finns redan." in page
    assert "En gång till" in page
    page = text(
        alva.post(
            reverse("recommendation_add", args=[audits.later.pk]),
            {"text": audits.recommendation.text, "addressees": [world.board.pk]},
        )
    )
    assert "Rekommendationen finns redan i granskningen" in page


def test_a_part_is_changed_and_taken_away(alva, audits):
    question = audits.questions[2]
    args = [audits.later.pk, "fragor", question.pk]
    send(alva, "audit_part", args, type="control_aim", number="3", text="Ny lydelse?", answers="")
    question.refresh_from_db()
    assert (question.text, question.answers) == ("Ny lydelse?", "")
    send(alva, "audit_part_remove", args, reason="Fanns inte")
    assert not AuditQuestion.objects.filter(pk=question.pk).exists()
    leaned_on = [audits.later.pk, "avsnitt", audits.sections[0].pk]
    page = text(alva.post(reverse("audit_part_remove", args=leaned_on), {"reason": "Fel"}))
    assert "Annat i granskningen hänvisar hit" in page


def test_a_part_of_another_audit_is_not_found(alva, audits):
    assert (
        alva.get(
            reverse("audit_part", args=[audits.earlier.pk, "fragor", audits.questions[0].pk])
        ).status_code
        == 404
    )
    assert alva.get(reverse("audit_part_add", args=[audits.later.pk, "okant"])).status_code == 404


def test_recommendation_and_finding_are_edited_and_get_our_own_status(alva, world, audits):
    pk, finding = audits.recommendation.pk, audits.findings[0].pk
    send(
        alva,
        "recommendation_edit",
        [pk],
        text="Säkerställ systematiken",
        is_explicit="on",
        addressees=[world.board.pk, world.education.pk],
    )
    send(alva, "recommendation_status", [pk], status="done", note="Klart")
    send(alva, "finding_edit", [finding], text="Styrdokument saknas", themes=["Loggning"])
    send(alva, "finding_status", [finding], status="in_progress")
    found = Recommendation.objects.get(pk=pk)
    assert (found.text, found.own_status, found.addressees.count()) == ("Säkerställ systematiken", "done", 2)
    assert Finding.objects.get(pk=finding).own_status == "in_progress"


def test_a_scale_is_entered_a_level_a_line(alva, world):
    page = text(alva.post(reverse("rating_scale_define"), {"name": "A", "levels": "Bra = toppen"}))
    assert "Raden ”Bra = toppen” går inte att läsa" in page
    send(alva, "rating_scale_define", [], name="Ord", levels="Bra = uppfyllt\n\nTill viss del = delvis\n")
    scale = RatingScale.objects.get(name="Ord")
    assert list(scale.levels.values_list("label", "normalised")) == [
        ("Bra", "met"),
        ("Till viss del", "partly"),
    ]


def test_the_municipality_is_chosen_where_there_are_several(world):
    from systematik.registers.organisation import commands as organisation

    organisation.grant_access(
        SYSTEM, person=world.people["Alva"], role="strategist", unit=world.other_root, at=timezone.now()
    )
    client = world.client("Alva")
    assert "Nyhamns kommun" in text(client.get(reverse("audit_register")))
    page = text(client.get(reverse("audit_register"), {"unit": world.other_root.pk}))
    assert "Granskade enheter" in page
