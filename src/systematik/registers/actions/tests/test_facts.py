"""What the register measures, on any day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from systematik.foundation import facts
from systematik.registers.actions import commands
from systematik.registers.actions.tests.rights import opened
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def measure(name, unit, days=0, actor=SYSTEM):
    fact, at = facts.find(f"actions.{name}"), timezone.now() + timedelta(days=days)
    found = facts.measure(fact, actor, unit.pk, at=at)
    titles = [label.title for label in facts.exceptions(fact, actor, unit.pk, at=at)]
    return found.met, found.of, titles


def test_an_action_is_in_time_until_the_day_after_it_was_due(world):
    opened(world.education, "A", due_on=in_days(5))
    opened(world.social, "B", due_on=in_days(9))
    assert measure("on_time", world.root, 5) == (2, 2, [])
    assert measure("on_time", world.root, 6) == (1, 2, ["A"])
    assert measure("on_time", world.social, 6) == (1, 1, [])


def test_a_moved_day_puts_an_action_in_time_but_does_not_keep_its_promise(world):
    action = opened(world.education, "A", due_on=in_days(5))
    commands.move_action(SYSTEM, action=action, due_on=in_days(50), reason="Väntar", at=timezone.now())
    assert measure("on_time", world.root, 6) == (1, 1, [])
    assert measure("first_promise_kept", world.root, 5) == (0, 0, [])
    assert measure("first_promise_kept", world.root, 6) == (0, 1, ["A"])


def test_a_promise_is_kept_by_what_is_done_by_the_first_day(world):
    early, late = (
        opened(world.education, title, due_on=in_days(day)) for title, day in (("A", 0), ("B", -1))
    )
    for action in (early, late):
        commands.complete_action(SYSTEM, action=action, outcome="Gjort", at=timezone.now())
    assert measure("first_promise_kept", world.root) == (1, 2, ["B"])


def test_an_effect_counts_once_its_day_has_come(world):
    action = opened(world.education, "A")
    commands.complete_action(SYSTEM, action=action, outcome="Gjort", check_on=in_days(9), at=timezone.now())
    assert measure("effect_checked", world.root, 8) == (0, 0, [])
    assert measure("effect_checked", world.root, 9) == (0, 1, ["A"])
    commands.check_effect(SYSTEM, action=action, effect="effective", at=timezone.now())
    assert measure("effect_checked", world.root, 9) == (1, 1, [])


def test_a_manager_counts_only_what_the_manager_sees(world):
    opened(world.education, "A", due_on=in_days(-1))
    opened(world.social, "B", due_on=in_days(-1))
    assert measure("on_time", world.root, actor=world.actor("Bo")) == (0, 1, ["A"])
