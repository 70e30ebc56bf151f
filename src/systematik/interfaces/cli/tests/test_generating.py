"""Volume data: the same seed tells the same story, and several municipalities live in one database."""

from argparse import Namespace

import pytest
from django.conf import settings

from systematik.foundation import marked_yaml
from systematik.foundation.cases import apply
from systematik.interfaces.cli.generator import running
from systematik.registers.organisation.models import Unit
from tests.world import SYSTEM


@pytest.fixture(scope="module")
def words():
    return marked_yaml.read(settings.CONTENT / "generator" / "words.yaml").value


def told(words, number, seed=7, years=1):
    return running._made_up(number, words, Namespace(years=years, employees=40, seed=seed)).case()


def test_the_same_seed_tells_the_same(words):
    assert told(words, 0) == told(words, 0)
    assert told(words, 0).happenings != told(words, 0, seed=8).happenings


def test_an_answer_that_is_sent_is_given_no_more_time(words):
    late = []
    for seed in range(8):
        sent = set()
        for happening in told(words, 0, seed=seed, years=6).happenings:
            if happening.verb == "reply.sent":
                sent.add(happening.data["audit"])
            elif happening.verb == "extension.granted" and happening.data["audit"] in sent:
                late.append((seed, happening.date))
    assert late == []


def test_a_statement_is_decided_every_third_year_and_taken_up_again_between(words):
    happenings = told(words, 0, years=6).happenings
    verbs = [each.verb for each in happenings if each.verb.startswith("statement.")]
    decided = ["statement.decided", "statement.redrafted"] * 2
    assert verbs == ["statement.drafted", "statement.answered", "statement.settled", *decided]
    first = {each.data["measure"]: each.verb for each in reversed(happenings) if "measure" in each.data}
    assert set(first.values()) == {"measure.registered"}
    assert first.keys() == {each["key"] for each in words["measures"]}


@pytest.mark.slow
@pytest.mark.django_db
def test_several_municipalities_are_made_one_after_another(words):
    for number in range(2):
        apply.apply(SYSTEM, told(words, number))
    assert sorted(Unit.objects.filter(parent=None).values_list("name", flat=True)) == sorted(
        told(words, number).happenings[0].data["name"] for number in range(2)
    )
