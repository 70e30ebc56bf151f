"""What the room measures, on any day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.history.past import as_of
from systematik.registers.documents import commands
from systematik.registers.documents.tests.factories import SYSTEM, decide, decided, draft, noon, policy_type
from systematik.registers.organisation import commands as organisation

pytestmark = pytest.mark.django_db


def measure(name, unit, at=None):
    fact = facts.find(f"documents.{name}")
    at = at or timezone.now()
    found = facts.measure(fact, SYSTEM, unit.pk, at=at)
    titles = [label.title for label in facts.exceptions(fact, SYSTEM, unit.pk, at=at)]
    return found.met, found.of, titles


def test_a_required_document_is_there_when_one_that_fulfils_it_is_in_force(world):
    now = timezone.now()
    required = [
        commands.require_document(SYSTEM, unit=world.root, name=name, at=now)
        for name in ("Policy", "Riktlinje")
    ]
    draft(world, "Utkast", fulfils=required)
    assert measure("required_in_force", world.root) == (0, 2, ["Policy", "Riktlinje"])
    document = decided(world, fulfils=required[:1])
    assert measure("required_in_force", world.root) == (1, 2, ["Riktlinje"])
    commands.repeal_document(SYSTEM, document=document, at=timezone.now())
    assert measure("required_in_force", world.root) == (0, 2, ["Policy", "Riktlinje"])
    commands.end_requirement(SYSTEM, required=required[0], at=timezone.now())
    assert measure("required_in_force", world.root) == (0, 1, ["Riktlinje"])


def test_a_document_in_force_is_current_until_its_review_or_validity_has_passed(world):
    today, now = timezone.localdate(), timezone.now()
    decided(world, "A", review_on=today + timedelta(days=10))
    decided(world, "B", valid_to=today + timedelta(days=20))
    decided(world, "C", in_force_on=today + timedelta(days=50))
    draft(world, "D")
    assert measure("in_force_current", world.root) == (2, 2, [])
    assert measure("in_force_current", world.root, now + timedelta(days=10)) == (2, 2, [])
    assert measure("in_force_current", world.root, now + timedelta(days=11)) == (1, 2, ["A"])
    assert measure("in_force_current", world.root, now + timedelta(days=21)) == (0, 2, ["A", "B"])


def test_a_policy_has_rules_when_a_document_below_it_is_in_force(world):
    policy = decided(world, "Policy")
    rule_type = commands.establish_type(
        SYSTEM, unit=world.root, name="Riktlinje", decider="KS", at=timezone.now()
    )
    rule = draft(world, "Riktlinje", parent=policy, type=rule_type)
    assert measure("policy_has_rules", world.root) == (0, 1, ["Policy"])
    decide(rule)
    assert measure("policy_has_rules", world.root) == (1, 1, [])


def test_what_is_in_use_is_decided_or_named(world):
    decided(world, "Beslutad")
    draft(world, "Utkast")
    commands.repeal_document(SYSTEM, document=decided(world, "Upphävd"), at=timezone.now())
    assert measure("decided", world.root) == (1, 2, ["Utkast"])


def test_a_document_is_owned_while_its_function_is_held(world):
    strategist = organisation.establish_function(SYSTEM, name="Strateg", unit=world.root, at=timezone.now())
    decided(world, "Utan ansvarig")
    decided(world, "Med ansvarig", owner=strategist)
    assert measure("owned", world.root) == (0, 2, ["Med ansvarig", "Utan ansvarig"])
    today = timezone.localdate()
    organisation.appoint(
        SYSTEM,
        function=strategist,
        person=world.people["Alva"],
        to_on=today + timedelta(days=5),
        at=timezone.now(),
    )
    assert measure("owned", world.root) == (1, 2, ["Utan ansvarig"])
    later = timezone.now() + timedelta(days=6)
    assert measure("owned", world.root, later) == (0, 2, ["Med ansvarig", "Utan ansvarig"])


def test_facts_of_a_unit_count_what_lies_below_it(world):
    decided(world, "Utbildningens", unit=world.education)
    decided(world, "Socials", unit=world.social)
    assert measure("decided", world.root)[:2] == (2, 2)
    assert measure("decided", world.social)[:2] == (1, 1)


@pytest.mark.parametrize(
    "name", ["required_in_force", "in_force_current", "policy_has_rules", "decided", "owned"]
)
def test_every_fact_says_its_rule_and_measures_the_past(world, name):
    fact = facts.find(f"documents.{name}")
    assert str(fact.rule).endswith(".")
    with as_of(noon("2020-01-01")):
        assert measure(name, world.root, noon("2020-01-01")) == (0, 0, [])
    policy_type(world)
