"""The example's replies as they stood on other days."""

from datetime import date

import pytest

from systematik.foundation import facts
from systematik.foundation.history import past
from systematik.processes.assurance import queries
from systematik.registers.organisation.models import Unit
from tests.world import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def standing(day, body="Socialnämnden"):
    """Return the state, the day to answer by and how many decisions the first reply of the body had."""
    at = past.end_of_day(day)
    with past.as_of(at):
        reply = queries.listed_replies(SYSTEM, at).filter(unit__name=body).earliest("pk")
        card = queries.reply_card(SYSTEM, reply.pk, at)
        return reply.state, reply.answer_by, len(card.decisions)


def test_more_time_holds_from_the_day_that_it_was_granted(town):
    assert standing(date(2020, 9, 20)) == ("awaited", date(2020, 9, 30), 0)
    assert standing(date(2020, 9, 21)) == ("awaited", date(2020, 11, 15), 0)


def test_a_decision_stands_from_its_day_on(town):
    assert standing(date(2020, 10, 20)) == ("proposal", date(2020, 11, 15), 0)
    assert standing(date(2020, 10, 22)) == ("decided", date(2020, 11, 15), 1)
    assert standing(date(2020, 10, 23)) == ("sent", date(2020, 11, 15), 1)


def promised(day):
    """Return what Kommunstyrelsen promised in 2020, and how that stood."""
    at = past.end_of_day(day)
    with past.as_of(at):
        reply = queries.listed_replies(SYSTEM, at).filter(unit__name="Kommunstyrelsen").earliest("pk")
        card = queries.reply_card(SYSTEM, reply.pk, at)
        return {one.title.split()[0]: (one.fulfilment.value, len(one.moved)) for one in card.promises}


def test_what_was_promised_is_told_as_it_had_gone_by_then(town):
    assert promised(date(2020, 8, 24)) == {"Ta": ("planned", 0), "Anställ": ("planned", 0)}
    assert promised(date(2020, 8, 25)) == {"Ta": ("ongoing", 0), "Anställ": ("ongoing", 0)}
    assert promised(date(2022, 12, 1)) == {"Ta": ("late", 2), "Anställ": ("kept", 0)}
    assert promised(date(2023, 2, 14)) == {"Ta": ("kept_late", 2), "Anställ": ("kept", 0)}


def test_what_was_late_then_is_late_then(town):
    def in_time(day):
        at = past.end_of_day(day)
        fact = facts.find("assurance.replies_on_time")
        with past.as_of(at):
            found = facts.measure(fact, SYSTEM, Unit.objects.get(parent=None).pk, at=at)
        return found.met, found.of

    assert in_time(date(2020, 9, 1)) == (2, 2)
    assert in_time(date(2025, 12, 1)) == (7, 7)
