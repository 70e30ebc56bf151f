"""A finding's history tells nothing of a later audit that the reader may not see."""

import pytest
from django.utils import timezone

from systematik.foundation.access.secrecy import commands as marking
from systematik.foundation.history import comparison
from systematik.foundation.history.timeline import timeline
from systematik.foundation.refs import Ref
from systematik.processes.assurance import commands
from systematik.processes.assurance.tests import granskningar
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
WORDS = ("Kanariefågel", "Kanarieskäl", "Kanarietitel")


@pytest.fixture
def followed(world):
    """A finding that an audit, since marked as secret, has followed up, and its own text rewritten before."""
    found = granskningar.build(world, title=WORDS[2])
    finding = found.findings[0]
    commands.follow_up(
        SYSTEM,
        audit=found.later,
        outcome=finding,
        status="remedied",
        quote=WORDS[0],
        reason=WORDS[1],
        at=timezone.now(),
    )
    return found.later, finding


def hide(audit) -> None:
    marking.mark_secret(
        SYSTEM,
        kind="audit",
        pk=audit.pk,
        ground="OSL 18:8",
        assessed_by="Juristen",
        at=timezone.now(),
    )


def told(world, name, finding) -> tuple[set[str], int]:
    entries = timeline(world.actor(name), Ref("finding", finding.pk))
    return {word for word in WORDS if word in str(entries)}, len(entries)


def test_a_follow_up_is_told_to_whom_may_see_its_audit(world, followed):
    assert told(world, "Disa", followed[1]) == (set(WORDS), 2)


def test_a_follow_up_of_a_hidden_audit_is_told_neither_in_words_nor_as_having_happened(world, followed):
    later, finding = followed
    hide(later)
    assert told(world, "Disa", finding) == (set(), 1)
    assert told(world, "Alva", finding) == (set(WORDS), 2)


def test_the_comparison_of_two_days_keeps_it_back_too(world, followed):
    later, finding = followed
    first = timeline(world.actor("Alva"), Ref("finding", finding.pk))[-1].when
    last = timezone.now()
    hide(later)
    found = {
        name: comparison.of_record(world.actor(name), Ref("finding", finding.pk), before=first, after=last)
        for name in ("Disa", "Alva")
    }
    assert (found["Disa"], WORDS[0] in str(found["Alva"])) == ([], True)
