"""What the room measures, and what auditors answered."""

import pytest
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.questions.verdicts import verdicts
from systematik.processes.assurance import commands
from systematik.processes.assurance.facts import EARLIER_FINDINGS_REMEDIED as REMEDIED
from systematik.processes.assurance.tests import granskningar
from tests.world import SYSTEM


@pytest.fixture
def audits(grounds, audited):
    return grounds.copy_of("audited")


def measured(world, unit):
    found = facts.measure(REMEDIED, SYSTEM, unit.pk, at=timezone.now())
    return found.met, found.of


def say(audits, number, status):
    commands.follow_up(
        SYSTEM, audit=audits.later, outcome=audits.findings[number], status=status, at=timezone.now()
    )


def test_only_what_auditors_have_seen_remedied_counts(world, audits):
    say(audits, 0, "remedied")
    say(audits, 1, "not_assessed")
    commands.set_own_status(SYSTEM, outcome=audits.findings[2], status="done", at=timezone.now())
    assert measured(world, world.root) == (1, 3)
    titles = [label.title for label in facts.exceptions(REMEDIED, SYSTEM, world.root.pk, at=timezone.now())]
    assert titles == [
        "Tidplanen för RSA håller inte (inte följd upp)",
        "Uppdragsbeskrivning saknas (ej bedömd)",
    ]


def test_a_finding_counts_for_the_bodies_that_were_judged(world, audits):
    assert measured(world, world.board) == (0, 3)
    assert measured(world, world.social) == (0, 0)
    assert measured(world, world.other_root) == (0, 0)


def test_a_later_audit_that_passes_by_unsays_nothing(world, audits):
    say(audits, 0, "remedied")
    third = granskningar.audit(world, "Tredje", type="follow_up", reported_on=timezone.localdate())
    commands.follow_up(
        SYSTEM, audit=third, outcome=audits.findings[0], status="not_assessed", at=timezone.now()
    )
    assert measured(world, world.root) == (1, 3)


def test_a_verdict_stands_for_each_body_unanswered_where_none_was_given(world, audits):
    commands.rate(
        SYSTEM,
        question=audits.questions[0],
        body=audits.body(world.board),
        normalised="partly",
        level="Delvis",
        quote="ser allvarligt på",
        at=timezone.now(),
    )
    found = verdicts(SYSTEM, world.root.pk, "it-sakerhet-2022/1", at=timezone.now())
    assert [(each.body, each.rating, each.normalised) for each in found] == [
        ("Kommunstyrelsen", "Delvis", "partly"),
        ("Utbildningsförvaltningen", "", "unanswered"),
    ]
    assert verdicts(SYSTEM, world.other_root.pk, "it-sakerhet-2022/1", at=timezone.now()) == []
