"""Who sees drafts: in queries, counts, facts, now and in the past."""

import pytest
from django.utils import timezone

from systematik.foundation import facts, refs
from systematik.foundation.history.past import as_of
from systematik.registers.documents import commands, queries
from systematik.registers.documents.tests.factories import SYSTEM, decide, decided, draft

pytestmark = pytest.mark.django_db


def titles(actor):
    return sorted(document.title for document in queries.documents(actor))


def test_an_employee_sees_what_is_decided_and_no_drafts(world):
    decided(world, "Beslutad")
    draft(world, "Utkast")
    assert titles(world.actor("Esa")) == ["Beslutad"]
    assert titles(world.actor("Alva")) == ["Beslutad", "Utkast"]
    assert not queries.working_copies(world.actor("Esa")).exists()


def test_an_employee_sees_the_decided_title_while_another_is_written(world):
    document = decided(world, "Beslutad titel")
    commands.edit_document(SYSTEM, document=document, title="Hemlig ny titel", at=timezone.now())
    assert titles(world.actor("Esa")) == ["Beslutad titel"]


def test_a_manager_sees_own_drafts_what_is_decided_above_and_nothing_beside(world):
    decided(world, "Kommunens policy", unit=world.root)
    draft(world, "Kommunens utkast", unit=world.root)
    draft(world, "Utbildningens utkast", unit=world.education)
    decided(world, "Socials rutin", unit=world.social)
    assert titles(world.actor("Bo")) == ["Kommunens policy", "Utbildningens utkast"]


def test_the_day_before_the_decision_is_still_hidden_from_those_who_may_not_read_drafts(world):
    document = draft(world)
    before = timezone.now()
    decide(document)
    with as_of(before):
        assert titles(world.actor("Esa")) == []
        assert titles(world.actor("Alva")) == ["Informationssäkerhetspolicy"]


def test_another_municipality_is_never_seen(world):
    world.add("Nils", "strategist", world.other_root)
    decided(world)
    assert titles(world.actor("Nils")) == []


def test_exceptions_of_a_fact_name_no_draft_to_those_who_may_not_read_it(world):
    draft(world, "Utkast")
    decided(world, "Beslutad")
    fact = facts.find("documents.decided")
    now = timezone.now()
    seen = facts.exceptions(fact, world.actor("Alva"), world.root.pk, at=now)
    assert [label.title for label in seen] == ["Utkast"]
    assert facts.exceptions(fact, world.actor("Esa"), world.root.pk, at=now) == []
    measured = facts.measure(fact, world.actor("Esa"), world.root.pk, at=now)
    assert (measured.met, measured.of) == (1, 1)


def test_labels_of_drafts_are_given_only_to_those_who_may_read_them(world):
    ref = refs.Ref("document", draft(world).pk)
    assert refs.labels(world.actor("Esa"), [ref]) == {}
    assert refs.labels(world.actor("Bo"), [ref])[ref].title == "Informationssäkerhetspolicy"
