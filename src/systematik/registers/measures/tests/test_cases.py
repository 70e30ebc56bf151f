"""What a case can tell of the requirements that a measure meets."""

from datetime import date

import pytest

from systematik.foundation.cases import apply
from systematik.foundation.cases.case import Case, Happening
from systematik.foundation.history.models import Event
from systematik.foundation.marked_yaml import BadYaml
from systematik.registers.measures.models import Serving
from systematik.registers.measures.tests.rights import requirements
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 2)
TOLD = (
    ("unit.created", {"unit": "k", "name": "Provköping", "type": "municipality"}),
    ("measure.registered", {"measure": "m", "title": "Larm", "type": "technical", "unit": "k"}),
    ("measure.serves", {"measure": "m", "framework": "std/1", "requirements": ["1", "2"]}),
)


def tell(*more):
    happenings = tuple(
        Happening(("happenings", place), place + 1, DAY, verb, "", data)
        for place, (verb, data) in enumerate((*TOLD, *more))
    )
    return apply.apply(SYSTEM, Case("prov", "prov", "Prov", "prov", happenings))


def gone(requirement):
    given = {"measure": "m", "framework": "std/1", "requirement": requirement, "reason": "Ersatt"}
    return "measure.no_longer_serves", given


def test_a_requirement_is_met_until_it_no_longer_is():
    requirements("1", "2", "3")
    tell(gone("1"))
    assert list(Serving.objects.values_list("requirement__ref", flat=True)) == ["2"]
    assert Event.objects.get(verb="measure.no_longer_serves").reason == "Ersatt"


@pytest.mark.parametrize(("requirement", "words"), [("3", "inte kopplad"), ("9", "inget krav 9")])
def test_what_was_never_met_or_does_not_exist_is_refused(requirement, words):
    requirements("1", "2", "3")
    with pytest.raises(BadYaml, match=words):
        tell(gone(requirement))
    assert not Serving.objects.exists()
