"""Nobody locks a municipality out, nobody gives away more than they have, and what ends does so at its second."""

from datetime import timedelta

import pytest
from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import Denied, can
from systematik.foundation.access.models import User
from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.commands.failures import CannotGrant, CannotLeave, CannotRevoke
from systematik.registers.organisation.models import Grant
from tests.world import SYSTEM

READ = "organisation.read"


@pytest.fixture
def ada(world):
    """The one administrator of Granvik."""
    return world.add("Ada", "administrator", world.root)


def grant(world, giver, name, role, unit, **more):
    given = {"reason": "prov", "at": timezone.now()} | more
    return commands.grant_access(world.actor(giver), person=world.people[name], role=role, unit=unit, **given)


def test_the_last_administrator_can_not_be_removed_nor_leave(world, ada):
    (held,) = ada.grants.all()
    now = timezone.now()
    with pytest.raises(CannotRevoke, match="den sista administratören"):
        commands.revoke_access(world.actor("Ada"), grant=held, at=now)
    with pytest.raises(CannotLeave):
        commands.set_leaving(SYSTEM, person=ada, leaves_on=timezone.localdate(), at=now)
    grant(world, "Ada", "Esa", "administrator", world.root)
    assert commands.revoke_access(world.actor("Ada"), grant=held, at=timezone.now()).to_at is not None


@pytest.mark.parametrize("more", [{"to_at": timedelta(days=9)}, {"unit": "education"}])
def test_an_administrator_for_a_time_or_of_a_part_is_no_successor(world, ada, more):
    (held,) = ada.grants.all()
    now = timezone.now()
    until = {"to_at": now + more["to_at"]} if "to_at" in more else {}
    unit = getattr(world, more.get("unit", "root"))
    grant(world, "Ada", "Esa", "administrator", unit, **until)
    with pytest.raises(CannotRevoke):
        commands.revoke_access(world.actor("Ada"), grant=held, at=timezone.now())


def test_nobody_gives_themselves_more_than_they_have(world, ada):
    with pytest.raises(CannotGrant, match="inte ge dig själv mer"):
        grant(world, "Ada", "Ada", "strategist", world.root)
    assert ada.grants.count() == 1


def test_who_may_not_give_access_is_told_which_right_is_missing(world):
    with pytest.raises(Denied, match="Det krävs rätt att"):
        grant(world, "Bo", "Esa", "unit_manager", world.education)
    assert Grant.objects.filter(person=world.people["Esa"]).count() == 1


def test_nobody_gives_access_to_a_unit_that_is_not_theirs(world):
    world.add("Adam", "administrator", world.education)
    with pytest.raises(Denied, match="gäller andra enheter"):
        grant(world, "Adam", "Esa", "employee", world.social)


@pytest.mark.parametrize(
    "given", [{"to_at": None}, {"reason": "  "}, {"to_at": None, "reason": ""}], ids=["end", "reason", "both"]
)
def test_an_auditor_needs_an_end_and_a_reason(world, ada, given):
    until = {"to_at": timezone.now() + timedelta(days=30)}
    with pytest.raises(CannotGrant, match="Fyll i slutdag och skäl"):
        grant(world, "Ada", "Esa", "auditor", world.root, **(until | given))
    assert grant(world, "Ada", "Esa", "auditor", world.root, **until).to_at == until["to_at"]


def test_an_end_that_has_been_is_refused(world, ada):
    with pytest.raises(CannotGrant, match="Slutdagen har redan varit"):
        grant(world, "Ada", "Esa", "auditor", world.root, to_at=timezone.now())


def test_a_grant_counts_from_its_second_and_ends_at_its_second(world, ada):
    start = timezone.now()
    end = start + timedelta(hours=1)
    person = commands.register_person(SYSTEM, name="Rut", unit=world.root, at=start)
    world.people["Rut"] = person
    grant(world, "Ada", "Rut", "auditor", world.root, to_at=end, at=start)

    def may(moment):
        return bool(can(queries.actor_of_person(person, at=moment), READ, world.root.path))

    tick = timedelta(microseconds=1)
    assert [may(start - tick), may(start), may(end - tick), may(end)] == [False, True, True, False]


def test_who_has_left_holds_nothing_the_day_after(world):
    esa, today = world.people["Esa"], timezone.localdate()
    commands.set_leaving(SYSTEM, person=esa, leaves_on=today, at=timezone.now())
    days = [timezone.now(), timezone.now() + timedelta(days=1)]
    assert [bool(queries.actor_of_person(esa, at=day).grants) for day in days] == [True, False]


def test_an_account_is_its_person_with_every_grant_of_the_day(world, ada, django_assert_num_queries):
    grant(world, "Ada", "Esa", "auditor", world.root, to_at=timezone.now() + timedelta(days=1))
    with django_assert_num_queries(1):
        esa = queries.actor_of(world.people["Esa"].user, at=timezone.now())
    assert esa == world.actor("Esa")
    assert {(one.role, one.path) for one in esa.grants} >= {("auditor", world.root.path)}
    nobody = User.objects.create_user("rut@example.se")
    assert queries.actor_of(nobody, at=timezone.now()) == Actor(
        id=None, name="rut@example.se", user_id=nobody.pk
    )
