"""A record's timeline says who did what, why, and each field before and after."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.history import events, past
from systematik.foundation.history.timeline import timeline
from systematik.foundation.refs import Ref
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Appointment, Function

pytestmark = pytest.mark.django_db


def later(minutes: int = 1) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(minutes=minutes)


def shown(entry):
    return entry.what, [(change.label, change.before, change.after) for change in entry.changes]


def test_each_entry_says_who_what_why_and_when(world):
    alva, at = world.actor("Alva"), timezone.now()
    commands.rename_unit(alva, unit=world.education, name="Bildningsförvaltningen", reason="Nytt namn", at=at)
    newest, first = timeline(alva, Ref("unit", world.education.pk))
    assert (newest.who, newest.role, newest.what, newest.why, newest.when, newest.imported) == (
        "Alva",
        "Informationssäkerhetsstrateg",
        "Enheten bytte namn",
        "Nytt namn",
        at,
        False,
    )
    assert [(c.before, c.after) for c in newest.changes] == [
        ("Utbildningsförvaltningen", "Bildningsförvaltningen")
    ]
    assert first.what == "Enheten skapades"


def test_keys_are_shown_by_what_they_pointed_at_at_that_time(world):
    alva = world.actor("Alva")
    function = commands.establish_function(alva, name="IT-chef", unit=world.education, at=timezone.now())
    commands.rename_unit(alva, unit=world.education, name="Bildningsförvaltningen", at=later())
    entry = timeline(alva, Ref("function", function.pk))[0]
    assert ("Utbildningsförvaltningen") in [change.after for change in entry.changes]


def test_parts_come_into_the_record_timeline(world):
    alva = world.actor("Alva")
    function = commands.establish_function(alva, name="IT-chef", unit=world.education, at=timezone.now())
    commands.appoint(alva, function=function, person=world.people["Bo"], at=later())
    with events.event(alva, "appointment.ended", function, at=later(2)):
        Appointment.objects.get().delete()
    went, came, _made = timeline(alva, Ref("function", function.pk))
    assert [change.after for change in came.changes][:1] == ["Bo"]
    assert [(change.before, change.after) for change in went.changes][:1] == [("Bo", "")]


def test_the_past_shows_only_what_had_happened(world):
    alva, at = world.actor("Alva"), timezone.now()
    commands.rename_unit(alva, unit=world.education, name="Bildningsförvaltningen", at=later())
    with past.as_of(at):
        assert len(timeline(alva, Ref("unit", world.education.pk))) == 1
    assert len(timeline(alva, Ref("unit", world.education.pk))) == 2


def test_several_writes_of_one_event_show_as_one_change(world):
    alva = world.actor("Alva")
    with events.event(alva, "unit.renamed", world.social, at=later()):
        for name in ("Ett", "Två", "Tre"):
            world.social.name = name
            world.social.save()
    newest = timeline(alva, Ref("unit", world.social.pk))[0]
    assert [(c.before, c.after) for c in newest.changes] == [("Socialförvaltningen", "Tre")]


@pytest.mark.slow
@pytest.mark.parametrize("many", [3, 300])
def test_a_long_timeline_makes_as_many_queries_as_a_short_one(world, many):
    alva = world.actor("Alva")
    function = commands.establish_function(alva, name="IT-chef", unit=world.education, at=timezone.now())

    def counted() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            timeline(alva, Ref("function", function.pk))
        return len(captured)

    commands.appoint(alva, function=function, person=world.people["Bo"], at=later())
    before = counted()
    for number in range(many):
        with events.event(alva, "function.changed", function, at=later(2)):
            Function.objects.filter(pk=function.pk).update(mandate=f"Ansvar {number}")
    assert counted() == before
