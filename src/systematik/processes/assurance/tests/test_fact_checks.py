"""A draft report is checked by those who know, and the auditors say what they make of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from systematik.foundation import marked_yaml
from systematik.foundation.access.actor import system
from systematik.foundation.access.decisions import Denied
from systematik.foundation.cases import apply, case
from systematik.foundation.workflow import CannotAdvance
from systematik.processes.assurance import commands
from systematik.processes.assurance.models import FactCheck, FactCheckComment, Reply
from systematik.processes.assurance.tests import granskningar
from systematik.processes.assurance.tests.svar import checked, in_days, now
from systematik.registers.actions.models import Action
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def comment(check, text="Siffran är fel", **more):
    return commands.comment_fact(SYSTEM, check=check, text=text, at=now(), **more)


def settle(made, verdict, why=""):
    commands.settle_comment(SYSTEM, comment=made, verdict=verdict, verdict_reason=why, at=now())


def test_a_round_is_opened_commented_answered_settled_and_closed(world):
    check = checked(world)
    reader = check.readers.get()
    first, second = comment(check, reader=reader, place="s. 4"), comment(check, "Namnet är fel")
    commands.answer_fact_check(SYSTEM, check=check, at=now())
    settle(first, "accepted")
    with pytest.raises(CannotAdvance, match="Alla synpunkter"):
        commands.close_fact_check(SYSTEM, check=check, at=now())
    settle(second, "rejected", "Namnet stämmer med beslutet")
    commands.close_fact_check(SYSTEM, check=check, closing_note="Ny version kommer", at=now())
    check.refresh_from_db()
    assert (check.state, check.closed_on, str(reader)) == ("closed", in_days(0), "Esa")


def test_a_rejection_says_why(world):
    made = comment(checked(world))
    with pytest.raises(ValidationError, match="varför"):
        settle(made, "rejected", " ")


def test_nothing_is_added_to_an_answered_round_until_it_is_opened_again(world):
    check = checked(world)
    commands.answer_fact_check(SYSTEM, check=check, at=now())
    with pytest.raises(CannotAdvance):
        comment(check)
    commands.reopen_fact_check(SYSTEM, check=check, reason="En till hörde av sig", at=now())
    assert comment(check).given_on == in_days(0)


def test_a_comment_points_at_the_audits_own_sections(world):
    check, other = checked(world), granskningar.audit(world)
    section = commands.write_section(SYSTEM, audit=other, number="1", title="Annat", at=now())
    with pytest.raises(commands.CannotCheckFacts, match="annan granskning"):
        comment(check, section=section)


def test_somebody_is_asked_and_who_has_commented_stays(world):
    audit = granskningar.audit(world)
    with pytest.raises(commands.CannotCheckFacts, match="minst en"):
        commands.open_fact_check(SYSTEM, audit=audit, version="Utkast", at=now())
    check = checked(world)
    comment(check, reader=check.readers.get())
    with pytest.raises(commands.CannotCheckFacts, match="kan inte tas bort"):
        commands.change_fact_check(
            SYSTEM,
            check=check,
            version="Utkast 1",
            persons=[world.people["Bo"]],
            functions=[],
            sent_on=check.sent_on,
            answer_by=None,
            at=now(),
        )


def test_a_manager_of_one_unit_checks_no_facts_for_the_municipality(world):
    with pytest.raises(Denied):
        commands.comment_fact(world.actor("Bo"), check=checked(world), text="Fel", at=now())


def test_alva_enters_a_round_with_its_file_and_the_auditors_word_on_all_of_it(world):
    audit, alva = granskningar.audit(world), world.client("Alva")
    sent = {
        "version": "Utkast 2",
        "sent_on": in_days(0),
        "persons": [world.people["Esa"].pk],
        "upload": SimpleUploadedFile("utkast.txt", b"Utkast 2"),
    }
    alva.post(reverse("fact_check_new", args=[audit.pk]), sent)
    check = FactCheck.objects.get()
    for text in ("Fel årtal", "Fel namn"):
        alva.post(reverse("fact_check_comment", args=[check.pk]), {"text": text, "place": "s. 3"})
    alva.post(reverse("fact_check_answer", args=[check.pk]), {"answered_on": in_days(0)})
    first, second = FactCheckComment.objects.order_by("pk")
    address = reverse("fact_check_settle", args=[check.pk])
    answer = alva.post(address, {f"besked-{first.pk}": "accepted", f"besked-{second.pk}": "rejected"})
    assert "Skriv varför synpunkten avvisades." in answer.content.decode()
    given = {f"besked-{second.pk}": "rejected", f"skal-{second.pk}": "Namnet är rätt"}
    alva.post(address, {f"besked-{first.pk}": "accepted", **given})
    alva.post(reverse("fact_check_close", args=[check.pk]), {"closed_on": in_days(0)})
    text = alva.get(reverse("fact_check", args=[check.pk])).content.decode()
    for words in ("Fel årtal", "Namnet är rätt", "Godtagen", "utkast.txt", "Avslutad", check.file_sha256[:8]):
        assert words in text
    assert alva.get(reverse("fact_check_file", args=[check.pk])).getvalue() == b"Utkast 2"


HEAD = "systematik: case\nversion: 1\ncase: prov\ntitle: Prov\nhappenings:\n"
TOLD = """
- {date: 2024-01-01, verb: unit.created, unit: k, name: Granviks kommun, type: municipality}
- {date: 2024-01-01, verb: unit.created, unit: ks, name: Kommunstyrelsen, type: executive_board, parent: k}
- {date: 2024-01-01, verb: function.established, function: itchef, name: IT-chef, type: it_manager, unit: ks}
- {date: 2024-02-01, verb: audit.registered, audit: a, title: Granskning, type: ordinary, unit: k, auditor: Revisor AB, reported_on: 2024-02-01, bodies: [ks]}
- {date: 2024-02-01, verb: audit.recommendation_made, audit: a, recommendation: r, text: Inför rutin, addressees: [ks]}
- {date: 2024-02-01, verb: fact_check.opened, audit: a, fact_check: s, version: Utkast, functions: [itchef], sent_on: 2024-01-10}
- {date: 2024-02-01, verb: fact_check.commented, fact_check: s, comment: s1, function: itchef, text: Fel årtal, place: s. 3}
- {date: 2024-02-01, verb: fact_check.answered, fact_check: s, answered_on: 2024-01-15}
- {date: 2024-02-01, verb: fact_check.settled, comment: s1, verdict: rejected, why: Årtalet är rätt}
- {date: 2024-02-01, verb: fact_check.closed, fact_check: s, closed_on: 2024-01-20}
- {date: 2024-02-05, verb: missiv.received, audit: a, bodies: [ks], answer_by: 2024-04-01, demands: [Vad som görs]}
- {date: 2024-03-01, verb: extension.granted, audit: a, body: ks, answer_by: 2024-05-01, granted_by: Ordföranden}
- {date: 2024-04-01, verb: reply.drafted, audit: a, body: ks, text: Tack, owner: itchef}
- {date: 2024-04-01, verb: recommendation.answered, recommendation: r, body: ks, stand: agree, promises: [{action: å, title: Skriv rutinen, due_on: 2024-06-30, owner: itchef}]}
- {date: 2024-04-05, verb: reply.proposed, audit: a, body: ks, proposed_by: Ordföranden}
- {date: 2024-04-20, verb: reply.decided, audit: a, body: ks, minutes_item: § 4}
- {date: 2024-04-22, verb: reply.sent, audit: a, body: ks, sent_to: Revisorerna}
- {date: 2024-06-01, verb: action.moved, action: å, due_on: 2024-09-30, reason: Semester}
- {date: 2024-09-01, verb: action.completed, action: å, outcome: Skriven}
"""


def test_a_case_tells_of_the_whole_chain(db):
    document = marked_yaml.parse((HEAD + TOLD).encode(), source="prov.yaml")
    apply.apply(system(), case.case(document, today=date(2026, 1, 1)))
    reply = Reply.objects.get()
    assert (reply.state, reply.answer_by, reply.sent_on) == ("sent", date(2024, 5, 1), date(2024, 4, 22))
    action = Action.objects.get()
    assert (action.title, action.due_on, action.closed_on) == (
        "Skriv rutinen",
        date(2024, 9, 30),
        date(2024, 9, 1),
    )
    assert FactCheck.objects.get().closed_on == date(2024, 1, 20)
