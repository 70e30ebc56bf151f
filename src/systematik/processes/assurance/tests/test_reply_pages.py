"""The reply chain as people use it on its pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.processes.assurance import commands
from systematik.processes.assurance.commands import Promised
from systematik.processes.assurance.models import PromisedAction, Reply, ReplyDraft
from systematik.processes.assurance.tests import granskningar
from systematik.processes.assurance.tests.svar import asked, decided, in_days, now
from systematik.registers.actions import commands as commands_of_actions
from systematik.registers.actions.models import Action
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def page(world, who, name, *args):
    answer = world.client(who).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_alva_enters_the_letter_and_the_audit_says_what_comes_next(world):
    audit = granskningar.audit(world, bodies=[world.education])
    alva = world.client("Alva")
    given = {
        "received_on": in_days(0),
        "answer_by": in_days(40),
        "bodies": [world.education.pk],
        "demands": "Vilka åtgärder som vidtas\n\nNär de är klara",
        "copies_to": "Kommunfullmäktiges presidium",
    }
    made = alva.post(reverse("missiv_new", args=[audit.pk]), given)
    assert made.url == reverse("audit", args=[audit.pk]) + "#svar"
    text = page(world, "Alva", "audit", audit.pk)
    for words in ("När de är klara", "Kommunfullmäktiges presidium", str(in_days(40)), "Skriv svaret"):
        assert words in text


def test_bo_writes_the_answer_and_takes_it_to_the_auditors(world):
    reply, bo = asked(world), world.client("Bo")
    key = reply.missiv.audit.recommendations.get().pk
    written = {
        "text": "Nämnden tackar.",
        f"svar-{key}": "partly",
        f"varfor-{key}": "En del är redan gjort.",
        f"atgard-{key}-n1": "Inför rutin",
        f"dag-{key}-n1": in_days(90),
    }
    saved = bo.post(reverse("reply_write", args=[reply.pk]), written)
    assert saved.url == reverse("reply", args=[reply.pk])
    bo.post(reverse("reply_propose", args=[reply.pk]), {"proposed_by": "Ordf. Ek", "proposed_on": in_days(0)})
    decision = {"body": "Utbildningsnämnden", "decided_on": in_days(0), "minutes_item": "§ 7"}
    bo.post(reverse("reply_decide", args=[reply.pk]), decision)
    bo.post(reverse("reply_send", args=[reply.pk]), {"sent_on": in_days(0), "sent_to": "Revisorerna"})
    text = page(world, "Disa", "reply", reply.pk)
    for words in ("En del är redan gjort.", "Utbildningsnämnden", "§ 7", "Inför rutin", "Instämmer delvis"):
        assert words in text
    assert Action.objects.get().due_on == in_days(90)


def test_what_is_missing_is_said_and_what_was_typed_stays(world):
    reply, bo = asked(world), world.client("Bo")
    key = reply.missiv.audit.recommendations.get().pk
    given = {"text": "Skrivet länge", f"svar-{key}": "disagree", f"atgard-{key}-n2": "Utan dag"}
    answer = bo.post(reverse("reply_write", args=[reply.pk]), given)
    text = answer.content.decode()
    assert answer.status_code == 200
    for words in (
        "Skrivet länge",
        "Utan dag",
        "Skriv varför ni inte instämmer helt.",
        "Ange när åtgärden ska vara klar.",
    ):
        assert words in text
    assert Reply.objects.get().state == "awaited"


def test_the_slower_of_two_is_told_and_may_then_save(world):
    reply, bo = asked(world), world.client("Bo")
    address = reverse("reply_write", args=[reply.pk])
    bo.post(address, {"text": "Första", "revision": 1})
    answer = bo.post(address, {"text": "Andra", "revision": 1})
    assert "Någon annan har sparat svaret" in answer.content.decode()
    assert "Andra" in answer.content.decode()
    bo.post(address, {"text": "Andra", "revision": answer.context["form"].data["revision"]})
    assert ReplyDraft.objects.get().text == "Andra"


def test_an_emptied_row_takes_the_promise_away(world):
    reply, bo = asked(world), world.client("Bo")
    key = reply.missiv.audit.recommendations.get().pk
    address = reverse("reply_write", args=[reply.pk])
    bo.post(address, {f"svar-{key}": "agree", f"atgard-{key}-n1": "Rutin", f"dag-{key}-n1": in_days(9)})
    promise = PromisedAction.objects.get()
    bo.post(address, {f"svar-{key}": "agree", f"atgard-{key}-s{promise.pk}": ""})
    assert not PromisedAction.objects.exists()


def test_a_draft_is_not_shown_to_the_auditor(world):
    reply = asked(world)
    commands.draft_reply(SYSTEM, reply=reply, text="Halvfärdigt", at=now())
    assert "Halvfärdigt" in page(world, "Bo", "reply", reply.pk)
    for address in (("reply", reply.pk), ("audit", reply.missiv.audit_id), ("history", "reply", reply.pk)):
        assert "Halvfärdigt" not in page(world, "Disa", *address)
    assert (
        world.client("Disa").get(reverse("history", args=["reply_draft", reply.draft.pk])).status_code == 404
    )


def test_a_change_after_the_decision_shows(world):
    reply = decided(world)
    commands.edit_reply(SYSTEM, reply=reply, text="Ny mening", at=now())
    text = page(world, "Bo", "reply", reply.pk)
    assert "Ändrat sedan beslutet" in text
    assert "Ny mening" in text
    assert "Ny mening" not in page(world, "Disa", "reply", reply.pk)


def test_answers_that_are_secret_are_covered(world):
    reply = decided(world, promises=[Promised("Täpp till hålet", in_days(9))])
    for field in ("text", "answers"):
        mark_secret(
            SYSTEM,
            kind="reply",
            pk=reply.pk,
            field=field,
            ground="OSL 18:8",
            assessed_by="Alva",
            at=now(),
        )
    for words in ("Nämnden ser allvarligt", "Delvis gjort", "Täpp till hålet"):
        assert words not in page(world, "Disa", "reply", reply.pk)
        assert words in page(world, "Alva", "reply", reply.pk)
    assert "Delvis gjort" not in page(world, "Bo", "reply_write", reply.pk)


def test_a_decision_that_was_passed_over_is_no_step_that_was_taken(world):
    undecided = asked(world)
    commands.draft_reply(SYSTEM, reply=undecided, at=now())
    for reply, taken in ((undecided, False), (decided(world), True)):
        commands.send_reply(SYSTEM, reply=reply, sent_to="Revisorerna", at=now())
        text = page(world, "Disa", "reply", reply.pk)
        assert ('Beslut<span class="hidden">, gjort</span>' in text) is taken
        assert ('<li class="step step-left">' in text) is not taken


def test_the_list_says_what_is_late_and_what_nobody_decided(world):
    late = asked(world, answer_by=in_days(0), unit=world.root)
    sent = asked(world, unit=world.root)
    commands.draft_reply(SYSTEM, reply=sent, at=now())
    commands.send_reply(SYSTEM, reply=sent, sent_to="Revisorerna", at=now())
    text = page(world, "Disa", "replies")
    assert "Skickat utan beslut" in text
    assert "Inte påbörjat" in text
    assert late.answer_by.isoformat() in text


@pytest.mark.slow
@pytest.mark.parametrize("who", ["Alva", "Disa"])
def test_pages_ask_the_same_with_1_3_and_30_rows(world, who):
    client, counts = world.client(who), []
    reply = decided(world, promises=[Promised("Första", in_days(9))])
    audit = reply.missiv.audit
    names = [("replies",), ("audit", audit.pk), ("reply", reply.pk)]
    names += [("reply_write", reply.pk)] if who == "Alva" else []
    for number in (0, 2, 27):
        for n in range(number):
            commands.recommend(
                SYSTEM, audit=audit, text=f"Gör {number} {n}", addressees=[world.education], at=now()
            )
        answer(reply, [Promised(f"Åtgärd {number} {n}", in_days(n)) for n in range(number)])
        for name, *args in names:
            with CaptureQueriesContext(connection) as made:
                assert client.get(reverse(name, args=args)).status_code == 200
            counts.append((name, len(made)))
    assert len(set(counts)) == len(names)


def answer(reply, promises):
    if not promises:
        return
    first = reply.missiv.audit.recommendations.order_by("pk").first()
    commands.answer_recommendation(
        SYSTEM, reply=reply, recommendation=first, stand="agree", promises=promises, at=now()
    )
    commands.decide_reply(SYSTEM, reply=reply, at=now())


def test_a_recommendation_shows_what_each_body_answered_and_promised(world):
    reply = decided(
        world,
        bodies=[world.education, world.social],
        promises=[Promised("Inför rutin", in_days(9))],
    )
    key = reply.missiv.audit.recommendations.get().pk
    action = Action.objects.get()
    commands_of_actions.move_action(SYSTEM, action=action, due_on=in_days(40), reason="Väntar", at=now())
    text = page(world, "Disa", "recommendation", key)
    for words in ("Delvis gjort", "Inför rutin", str(in_days(9)), str(in_days(40)), "Instämmer delvis"):
        assert words in text
    assert world.social.name in text
    mark_secret(
        SYSTEM, kind="reply", pk=reply.pk, field="answers", ground="OSL 18:8", assessed_by="Alva", at=now()
    )
    assert "Delvis gjort" not in page(world, "Disa", "recommendation", key)


def test_a_letter_has_a_page_with_what_it_asks_for_and_every_extension(world):
    reply = asked(world, demands=["Vad ni gör", "Till när"], registry_number="REV 7")
    later = in_days(90)
    commands.extend_answer(
        SYSTEM, missiv=reply.missiv, granted_by="Revisorernas ordförande", answer_by=later, at=now()
    )
    told = page(world, "Alva", "missiv", reply.missiv_id)
    for text in (
        "REV 7",
        "Vad ni gör",
        "Till när",
        "Utbildningsförvaltningen",
        later.isoformat(),
        "Ändra missivet",
    ):
        assert text in told
    assert "Ändra missivet" not in page(world, "Disa", "missiv", reply.missiv_id)
