"""What we lean on, and whether it still holds, on any day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.refs import Ref
from systematik.registers.evidence import commands
from systematik.registers.evidence.tests.rights import added
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def measure(unit, days=0, actor=SYSTEM):
    fact, at = facts.find("evidence.fresh"), timezone.now() + timedelta(days=days)
    found = facts.measure(fact, actor, unit.pk, at=at)
    return found.met, found.of, [label.title for label in facts.exceptions(fact, actor, unit.pk, at=at)]


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def leant_on(unit, title, **more):
    made = added(unit, title, **more)
    return commands.use_evidence(SYSTEM, evidence=made, ref=Ref("unit", unit.pk), at=timezone.now())


def test_evidence_that_grows_old_lowers_what_leans_on_it(world):
    leant_on(world.education, "A", fresh_until=in_days(5))
    leant_on(world.social, "B")
    assert measure(world.root, 5) == (2, 2, [])
    assert measure(world.root, 6) == (1, 2, ["A"])
    assert measure(world.social, 6) == (1, 1, [])
    assert measure(world.root, 6, world.actor("Bo")) == (0, 1, ["A"])


def test_evidence_that_nothing_leans_on_does_not_count(world):
    added(world.education, "A", to_on=date(2020, 1, 1), fresh_months=1)
    use = leant_on(world.education, "B", to_on=date(2020, 1, 1), fresh_months=1)
    assert measure(world.root) == (0, 1, ["B"])
    commands.stop_using(SYSTEM, use=use, at=timezone.now())
    assert measure(world.root) == (0, 0, [])
