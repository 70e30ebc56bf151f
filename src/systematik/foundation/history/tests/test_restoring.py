"""Bringing back is a command: it leaves an event, asks why, and says why it can't."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from systematik.foundation.access.secrecy import commands as secrecy
from systematik.foundation.history import events
from systematik.foundation.history.models import Event
from systematik.foundation.history.restoring import CannotRestore, restoration, restore
from systematik.foundation.history.timeline import timeline
from systematik.foundation.history.verify import verify
from systematik.foundation.refs import Ref
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Appointment, Function, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def alva(world):
    return world.actor("Alva")


@pytest.fixture
def function(world, alva) -> Function:
    """A function that Bo holds, and whose mandate has been rewritten."""
    made = commands.establish_function(
        alva, name="IT-chef", unit=world.education, mandate="Leder driften", at=timezone.now()
    )
    commands.appoint(alva, function=made, person=world.people["Bo"], at=timezone.now())
    with events.event(alva, "function.changed", made, at=timezone.now()):
        made.mandate = "Något annat"
        made.save()
    return made


def first_event(function) -> int:
    return Event.objects.get(verb="function.established", object_id=function.pk).pk


def test_an_earlier_version_comes_back_with_an_event(alva, function):
    ref = Ref("function", function.pk)
    assert [c.after for c in restoration(alva, ref, event_id=first_event(function)).changes(alva)] == [
        "Leder driften"
    ]
    restore(alva, ref, event_id=first_event(function), reason="Fel text", at=timezone.now())
    assert Function.objects.get(pk=function.pk).mandate == "Leder driften"
    newest = timeline(alva, ref)[0]
    assert (newest.verb, newest.why) == ("record.restored", "Fel text")
    assert [(c.before, c.after) for c in newest.changes] == [("Något annat", "Leder driften")]


def test_a_deleted_record_comes_back_with_its_parts(alva, function):
    before = Event.objects.latest("pk").pk
    with events.event(alva, "function.abolished", function, at=timezone.now()):
        Appointment.objects.filter(function=function).delete()
        Function.objects.filter(pk=function.pk).delete()
    restore(
        alva, Ref("function", function.pk), event_id=before, reason="Togs bort av misstag", at=timezone.now()
    )
    assert Function.objects.get(pk=function.pk).mandate == "Något annat"
    assert Appointment.objects.get().function_id == function.pk
    assert verify().findings == []


def test_nothing_is_brought_back_without_a_reason(alva, function):
    with pytest.raises(ValidationError) as refused:
        restore(
            alva, Ref("function", function.pk), event_id=first_event(function), reason=" ", at=timezone.now()
        )
    assert refused.value.message_dict == {"reason": ["Skriv varför posten återställs."]}


def test_what_is_already_so_is_refused(alva, function):
    with pytest.raises(CannotRestore) as refused:
        restoration(alva, Ref("function", function.pk), event_id=Event.objects.latest("pk").pk)
    assert refused.value.messages == ["Det finns inget att återställa: det som får återställas är redan så."]


def test_an_event_before_the_record_is_refused(alva, function):
    with pytest.raises(CannotRestore) as refused:
        restoration(alva, Ref("function", function.pk), event_id=Event.objects.earliest("pk").pk)
    assert refused.value.messages == ["Posten fanns inte då. Välj en annan händelse."]


@pytest.mark.parametrize("name", ["Bo", "Cilla", "Disa", "Esa"])
def test_only_who_may_restore_restores(world, function, name):
    with pytest.raises(CannotRestore) as refused:
        restore(world.actor(name), Ref("function", function.pk), event_id=1, reason="Vill", at=timezone.now())
    assert refused.value.messages == ["Posten finns inte, eller så får du inte återställa den."]


def test_a_deleted_record_whose_parent_is_gone_says_so(world, alva):
    made = commands.establish_function(alva, name="IT-chef", unit=world.education, at=timezone.now())
    appointment = commands.appoint(alva, function=made, person=world.people["Bo"], at=timezone.now())
    before = Event.objects.latest("pk").pk
    with events.event(alva, "function.abolished", made, at=timezone.now()):
        appointment.delete()
        Function.objects.filter(pk=made.pk).delete()
        world.people["Bo"].grants.all().delete()
        world.people["Bo"].delete()
    with pytest.raises(ValidationError):
        restore(alva, Ref("function", made.pk), event_id=before, reason="Tillbaka", at=timezone.now())
    assert Function.objects.filter(pk=made.pk).exists() is False


def test_a_deleted_unit_is_not_brought_back_past_the_rights_that_hang_on_it(world, alva):
    made = commands.create_unit(alva, name="Enhet X", type="team", parent=world.education, at=timezone.now())
    event = Event.objects.latest("pk").pk
    with events.event(alva, "unit.removed", made, at=timezone.now()):
        Unit.objects.filter(pk=made.pk).delete()
    with pytest.raises(CannotRestore) as refused:
        restore(alva, Ref("unit", made.pk), event_id=event, reason="Tillbaka", at=timezone.now())
    assert refused.value.messages == [
        "En borttagen enhet kan inte återställas. Skapa enheten på nytt i organisationen."
    ]


def test_a_marked_record_shows_its_mask_in_the_timeline(world, function):
    secrecy.mark_secret(
        world.actor("Alva"),
        kind="function",
        pk=function.pk,
        field="mandate",
        ground="OSL 18:8",
        assessed_by="Alva",
        at=timezone.now(),
    )
    shown = [c for entry in timeline(world.actor("Bo"), Ref("function", function.pk)) for c in entry.changes]
    assert {c.after for c in shown if "andate" in c.label or "ppdrag" in c.label} <= {
        "Sekretessmarkerad uppgift"
    }
    assert "Leder driften" not in str(shown)
