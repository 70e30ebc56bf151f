"""A letter from the auditors, the answers of the bodies, and what they promise."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.access.decisions import Denied
from systematik.foundation.workflow import CannotAdvance
from systematik.processes.assurance import commands, queries
from systematik.processes.assurance.commands import Answered, Promised
from systematik.processes.assurance.models import Extension, Reply, ReplyDecision
from systematik.processes.assurance.queries import proving
from systematik.processes.assurance.tests.svar import asked, decided, in_days, now
from systematik.registers.actions import commands as actions
from systematik.registers.actions.models import Action
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def card(reply, actor=SYSTEM, days=0, **more):
    return queries.reply_card(actor, reply.pk, now() + timedelta(days=days), **more)


def test_a_letter_asks_each_body_for_an_answer(world):
    reply = asked(world, bodies=[world.education, world.social], demands=["Vilka åtgärder", " ", "När"])
    found = queries.chain(SYSTEM, reply.missiv.audit, at=now())[0]
    assert found.demands == ["Vilka åtgärder", "När"]
    assert [(one.unit.name, one.state, one.answer_by) for one in found.replies] == [
        ("Utbildningsförvaltningen", "awaited", in_days(60)),
        ("Socialförvaltningen", "awaited", in_days(60)),
    ]


def test_an_answer_goes_from_draft_to_proposal_to_decision_to_sent(world):
    reply = decided(world, promises=[Promised("Inför rutin", in_days(90))])
    commands.send_reply(SYSTEM, reply=reply, sent_to="Kommunens revisorer", at=now())
    found = card(reply)
    assert (found.reply.state, found.reply.sent_on, found.text) == (
        "sent",
        in_days(0),
        "Nämnden ser allvarligt.",
    )
    assert (found.decision.body, found.decision.minutes_item) == ("Utbildningsnämnden", "§ 12")
    assert [(each.stand, each.why) for each in found.answers] == [("partly", "Delvis gjort")]


def test_what_is_promised_becomes_an_action_when_it_is_decided_and_not_before(world):
    reply = asked(world)
    recommendation = reply.missiv.audit.recommendations.get()
    commands.draft_reply(SYSTEM, reply=reply, at=now())
    commands.answer_recommendation(
        SYSTEM,
        reply=reply,
        recommendation=recommendation,
        stand="agree",
        promises=[Promised("Inför rutin", in_days(90))],
        at=now(),
    )
    assert not Action.objects.exists()
    assert [one.fulfilment for one in card(reply).promises] == ["planned"]
    commands.propose_reply(SYSTEM, reply=reply, proposed_by="Ordföranden", at=now())
    commands.decide_reply(SYSTEM, reply=reply, at=now())
    action = Action.objects.get()
    assert (action.title, action.unit_id, action.due_on) == ("Inför rutin", world.education.pk, in_days(90))
    assert (action.origin_kind, action.origin_id) == ("recommendation", recommendation.pk)


def test_a_promise_is_counted_from_the_day_that_the_reply_gave_however_often_it_moves(world):
    reply = decided(world, promises=[Promised("Inför rutin", in_days(10)), Promised("Utbilda", in_days(0))])
    late, kept = Action.objects.order_by("-due_on")
    for days in (20, 30):
        actions.move_action(SYSTEM, action=late, due_on=in_days(days), reason="Upphandling", at=now())
    actions.complete_action(SYSTEM, action=kept, outcome="Gjort", at=now())
    found = {one.title: one for one in card(reply, days=11).promises}
    assert (found["Utbilda"].fulfilment, found["Inför rutin"].fulfilment) == ("kept", "late")
    assert found["Inför rutin"].due_on == in_days(10)
    assert [one.due_on for one in found["Inför rutin"].moved] == [in_days(20), in_days(30)]


def test_decided_text_stays_and_a_later_change_shows(world):
    reply = decided(world)
    commands.edit_reply(SYSTEM, reply=reply, text="Nämnden tackar.", at=now())
    assert card(reply).text == "Nämnden ser allvarligt."
    assert (card(reply).reply.is_changed, card(reply, written=True).text) == (True, "Nämnden tackar.")
    commands.edit_reply(SYSTEM, reply=reply, text="Nämnden ser allvarligt.", at=now())
    assert not card(reply).reply.is_changed
    with pytest.raises(CannotAdvance, match="oförändrat"):
        commands.decide_reply(SYSTEM, reply=reply, at=now())


def test_a_changed_answer_is_decided_anew_and_both_decisions_stand(world):
    reply = decided(world)
    recommendation = reply.missiv.audit.recommendations.get()
    commands.answer_recommendation(
        SYSTEM, reply=reply, recommendation=recommendation, stand="agree", at=now()
    )
    commands.decide_reply(SYSTEM, reply=reply, minutes_item="§ 30", at=now())
    assert [one.minutes_item for one in card(reply).decisions] == ["§ 30", "§ 12"]
    assert (card(reply).answers[0].stand, card(reply).reply.is_changed) == ("agree", False)


def test_a_decision_that_was_rewritten_is_found_out(world):
    reply = decided(world)
    assert list(proving.wrong()) == []
    decision = ReplyDecision.objects.get(reply=reply)
    decision.text = "Nämnden är oskyldig."
    assert not decision.is_intact


def test_whoever_does_not_agree_fully_says_why(world):
    reply = asked(world)
    commands.draft_reply(SYSTEM, reply=reply, at=now())
    recommendation = reply.missiv.audit.recommendations.get()
    for stand in ("partly", "disagree"):
        with pytest.raises(ValidationError, match="varför"):
            commands.answer_recommendation(
                SYSTEM, reply=reply, recommendation=recommendation, stand=stand, why=" ", at=now()
            )


def test_only_what_differs_is_written_and_the_slower_of_two_is_told(world):
    reply = asked(world)
    recommendation = reply.missiv.audit.recommendations.get()
    given = {"text": "Tack", "owner": None, "answers": [Answered(recommendation, "agree", "")]}
    assert commands.write_reply(SYSTEM, reply=reply, **given, at=now()) == 2
    assert commands.write_reply(SYSTEM, reply=reply, **given, at=now()) == 0
    reply.draft.refresh_from_db()
    with pytest.raises(commands.HasMovedOn):
        commands.write_reply(SYSTEM, reply=reply, **given, revision=reply.draft.revision - 1, at=now())


def test_a_promise_may_change_until_it_is_decided(world):
    reply = asked(world)
    recommendation = reply.missiv.audit.recommendations.get()

    def write(*promises):
        answers = [Answered(recommendation, "agree", "", promises)]
        commands.write_reply(SYSTEM, reply=reply, text="Tack", owner=None, answers=answers, at=now())

    write(Promised("Inför rutin", in_days(9)), Promised("Utbilda", in_days(5)))
    keys = {one.title: one.pk for one in card(reply).promises}
    write(
        Promised("Inför rutin", in_days(20), pk=keys["Inför rutin"]),
        Promised("Utbilda", None, pk=keys["Utbilda"]),
    )
    assert [(one.title, one.due_on) for one in card(reply).promises] == [("Inför rutin", in_days(20))]
    commands.decide_reply(SYSTEM, reply=reply, at=now())
    with pytest.raises(commands.CannotAnswer, match="är beslutad"):
        write(Promised("Inför rutin", in_days(40), pk=keys["Inför rutin"]))


def test_more_time_moves_the_day_and_every_earlier_day_is_kept(world):
    reply = asked(world, bodies=[world.education, world.social])
    extend(reply, days=90)
    extend(reply, days=120, body=reply)
    days = dict(Reply.objects.values_list("unit__name", "answer_by"))
    assert days == {"Utbildningsförvaltningen": in_days(120), "Socialförvaltningen": in_days(90)}
    kept = Extension.objects.order_by("pk").values_list("answer_before", "answer_by")
    assert list(kept) == [(in_days(60), in_days(90)), (in_days(90), in_days(120))]


def extend(reply, *, days, body=None):
    commands.extend_answer(
        SYSTEM,
        missiv=reply.missiv,
        body=body,
        answer_by=in_days(days),
        granted_by="Revisionens ordförande",
        at=now(),
    )


def test_more_time_is_more_and_is_not_given_to_what_is_sent(world):
    reply = decided(world)
    with pytest.raises(commands.CannotExtend, match="efter den som gäller"):
        extend(reply, days=30)
    commands.send_reply(SYSTEM, reply=reply, sent_to="Revisorerna", at=now())
    with pytest.raises(commands.CannotExtend, match="redan skickat"):
        extend(reply, days=90)


def test_an_answer_sent_without_a_decision_says_so(world):
    reply = asked(world)
    commands.draft_reply(SYSTEM, reply=reply, text="Tack", at=now())
    commands.send_reply(SYSTEM, reply=reply, sent_to="Revisorerna", at=now())
    assert card(reply).reply.is_undecided
    assert card(reply, actor=world.actor("Disa")).text == "Tack"


def test_a_draft_is_read_by_those_who_write_it_alone(world):
    reply = asked(world)
    commands.draft_reply(SYSTEM, reply=reply, text="Inte klart", at=now())
    seen = {name: card(reply, actor=world.actor(name)) for name in ("Alva", "Bo", "Disa")}
    assert {name: (one.text, one.is_readable) for name, one in seen.items()} == {
        "Alva": ("Inte klart", True),
        "Bo": ("Inte klart", True),
        "Disa": ("", False),
    }
    assert card(reply, actor=world.actor("Cilla")) is None


def test_nobody_answers_for_another_body(world):
    reply = asked(world)
    with pytest.raises(Denied):
        commands.draft_reply(world.actor("Cilla"), reply=reply, at=now())
    with pytest.raises(Denied):
        extend_as(world.actor("Bo"), reply)


def extend_as(actor, reply):
    commands.extend_answer(
        actor, missiv=reply.missiv, answer_by=in_days(99), granted_by="Jag", at=timezone.now()
    )


def test_a_body_that_has_begun_to_answer_stays_asked(world):
    reply = asked(world, bodies=[world.education, world.social])
    commands.draft_reply(SYSTEM, reply=reply, at=now())
    missiv = reply.missiv
    more = {"received_on": missiv.received_on, "dated_on": None, "answer_by": in_days(50), "demands": []}
    with pytest.raises(commands.CannotReceive, match="har börjat svara"):
        commands.change_missiv(SYSTEM, missiv=missiv, bodies=[world.social], **more, at=now())
    commands.change_missiv(SYSTEM, missiv=missiv, bodies=[world.education], **more, at=now())
    assert list(Reply.objects.values_list("unit__name", "answer_by")) == [
        ("Utbildningsförvaltningen", in_days(50))
    ]


def test_a_reply_sent_back_is_a_draft_again_and_the_decision_stays(world):
    reply = decided(world)
    with pytest.raises(ValidationError, match="varför"):
        commands.revise_reply(SYSTEM, reply=reply, reason="", at=now())
    commands.revise_reply(SYSTEM, reply=reply, reason="Återremiss", at=now())
    assert (reply.state, reply.proposed_by, len(card(reply).decisions)) == ("draft", "", 1)


def measured(name, unit, days=0, actor=SYSTEM):
    found = facts.measure(facts.find(f"assurance.{name}"), actor, unit.pk, at=now() + timedelta(days=days))
    return found.met, found.of


def test_a_reply_is_in_time_until_the_day_after_it_was_asked_for(world):
    asked(world, answer_by=in_days(5))
    assert measured("replies_on_time", world.root, 5) == (1, 1)
    assert measured("replies_on_time", world.root, 6) == (0, 1)
    assert measured("replies_on_time", world.social, 6) == (0, 0)
    assert measured("replies_on_time", world.root, 6, world.actor("Cilla")) == (0, 0)


def test_what_was_sent_in_time_stays_in_time_and_without_decision_is_told_apart(world):
    reply = decided(world, answer_by=in_days(0))
    commands.send_reply(SYSTEM, reply=reply, sent_to="Revisorerna", at=now())
    assert measured("replies_on_time", world.root, 9) == (1, 1)
    other = asked(world)
    commands.draft_reply(SYSTEM, reply=other, at=now())
    commands.send_reply(SYSTEM, reply=other, sent_to="Revisorerna", at=now())
    assert measured("replies_decided", world.root) == (1, 2)


def test_a_recommendation_is_answered_when_each_body_asked_has_taken_a_stand(world):
    reply = asked(world, bodies=[world.education, world.social])
    assert measured("recommendations_answered", world.root) == (0, 1)
    answer_and_decide(reply)
    assert measured("recommendations_answered", world.education) == (1, 1)
    assert measured("recommendations_answered", world.root) == (0, 1)
    other = Reply.objects.select_related("unit", "missiv__audit__unit", "draft").get(unit=world.social)
    answer_and_decide(other)
    assert measured("recommendations_answered", world.root) == (1, 1)


def answer_and_decide(reply):
    commands.draft_reply(SYSTEM, reply=reply, at=now())
    recommendation = reply.missiv.audit.recommendations.get()
    commands.answer_recommendation(
        SYSTEM, reply=reply, recommendation=recommendation, stand="agree", at=now()
    )
    commands.decide_reply(SYSTEM, reply=reply, at=now())
