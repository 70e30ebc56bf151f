"""What statements answer: is the inventory decided, are controls settled, does a measure stand behind them and the law?"""

import pytest
from django.utils import timezone

from systematik.foundation import facts
from systematik.foundation.questions import content
from systematik.processes.applicability.tests.grundramverk import control, loaded, mapped
from systematik.processes.applicability.tests.rights import answered, decided, drafted, settled
from systematik.registers.measures import commands as measures
from systematik.registers.measures.tests.rights import stood, team_of
from tests.world import SYSTEM

pytestmark = pytest.mark.django_db


def measured(world, name, unit=None):
    found = facts.find(f"applicability.{name}")
    made = facts.measure(found, world.actor("Alva"), (unit or world.root).pk, at=timezone.now())
    return made.met, made.of


def test_the_inventory_is_decided_when_a_body_has_decided_it(world):
    assert measured(world, "decided") == (0, 0)
    statement = drafted(world.root)
    assert (measured(world, "decided"), measured(world, "settled")) == ((0, 1), (0, 3))
    decided(settled(statement))
    assert (measured(world, "decided"), measured(world, "settled")) == ((1, 1), (3, 3))


def test_a_control_that_applies_has_a_measure_that_acts(world):
    edition = loaded("std", "1", "1 2 3")
    statement = drafted(world.root, editions=[edition])
    for ref, applies in (("1", True), ("2", True), ("3", False)):
        answered(statement, control(edition, ref), applies)
    measure = stood(world.root, state="partly")
    measures.serve(SYSTEM, measure=measure, requirements=[control(edition, "1")], at=timezone.now())
    planned = stood(world.root, "Planerad")
    measures.serve(SYSTEM, measure=planned, requirements=[control(edition, "2")], at=timezone.now())
    assert measured(world, "with_measure") == (1, 2)
    found = facts.exceptions(
        facts.find("applicability.with_measure"), world.actor("Alva"), world.root.pk, at=timezone.now()
    )
    assert [(label.title, label.url) for label in found] == [
        ("2 Kontroll 2", f"/uttalanden/{statement.pk}/krav/{control(edition, '2').pk}/")
    ]


def test_law_is_covered_directly_or_through_a_control_by_measures_that_reach_the_unit(world):
    edition = loaded("std", "1", "1 2")
    law = loaded("lag", "2026", "a b c", kind="law")
    mapped("lag", (("lag", "2026", "a"), ("std", "1", "1"), "subset"))
    for unit, requirement in ((world.root, control(edition, "1")), (world.education, control(law, "b"))):
        measure = stood(unit, state="in_place")
        measures.serve(SYSTEM, measure=measure, requirements=[requirement], at=timezone.now())
    team = team_of(world.education)
    counts = [measured(world, "laws_covered", unit) for unit in (world.root, world.social, team)]
    assert counts == [(2, 3), (1, 3), (2, 3)]


def deviated(measure, unit, state=""):
    """Return the deviation of a unit from a measure; without a state the measure does not apply there."""
    given = {"reason": "Har eget", "decided_by": "Chefen", "at": timezone.now()}
    return measures.deviate(SYSTEM, measure=measure, unit=unit, state=state, **given)


def test_law_is_covered_in_a_unit_as_its_nearest_deviation_says(world):
    law = loaded("lag", "2026", "a b", kind="law")
    everywhere, planned = stood(world.root, state="in_place"), stood(world.root, "Planerad")
    for measure, ref in ((everywhere, "a"), (planned, "b")):
        measures.serve(SYSTEM, measure=measure, requirements=[control(law, ref)], at=timezone.now())
    team = team_of(world.education)

    def covered():
        return [measured(world, "laws_covered", unit)[0] for unit in (world.root, world.education, team)]

    assert covered() == [1, 1, 1]
    ended = deviated(everywhere, world.education)
    assert covered() == [1, 0, 0]
    deviated(everywhere, team, "partly")
    assert covered() == [1, 0, 1]
    deviated(planned, world.education, "in_place")
    assert covered() == [1, 1, 2]
    measures.end_deviation(SYSTEM, deviation=ended, at=timezone.now())
    assert covered() == [1, 2, 2]
    measures.retire_measure(SYSTEM, measure=planned, reason="Ersatt", at=timezone.now())
    assert covered() == [1, 1, 1]


def test_a_control_is_met_by_what_acts_in_the_unit_of_its_statement_and_nowhere_else(world):
    edition = loaded("std", "1", "1")
    for unit in (world.root, world.education):
        answered(drafted(unit, editions=[edition]), control(edition, "1"))
    elsewhere, everywhere = stood(world.social, state="in_place"), stood(world.root, state="in_place")
    for measure, expected in ((elsewhere, (1, 2)), (everywhere, (2, 2))):
        measures.serve(SYSTEM, measure=measure, requirements=[control(edition, "1")], at=timezone.now())
        assert measured(world, "with_measure") == expected
    deviated(everywhere, world.education)
    assert (measured(world, "with_measure"), measured(world, "with_measure", world.education)) == (
        (1, 2),
        (0, 1),
    )


@pytest.mark.parametrize(
    "name",
    ["applicability.decided", "applicability.with_measure", "applicability.laws_covered", "evidence.fresh"],
)
def test_the_questions_of_the_source_document_lean_on_it(name):
    source = [each for each in content.questions() if each.id.startswith("it-sakerhet-2022/")]
    assert facts.find(name).name == name
    assert name in {asked.fact for question in source for asked in question.criteria}
