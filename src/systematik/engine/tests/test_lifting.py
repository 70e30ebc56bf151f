"""What would lift an answer: worked examples, and the promise that the repair is enough and the smallest."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from systematik.engine.assessment import (
    SCALE,
    Answer,
    Ceiling,
    Counted,
    Criterion,
    Rule,
    Thresholds,
    assess,
    judge,
)
from systematik.engine.lifting import Lift, Repair, lift, lift_to, rows_to_reach

RULE = Rule()


def assessed(pairs, rule=RULE):
    return assess([judge(criterion, counted) for criterion, counted in pairs], rule)


@st.composite
def small_criteria(draw):
    found = []
    for number in range(draw(st.integers(1, 3))):
        partly, mostly, met = sorted(draw(st.lists(st.integers(1, 100), min_size=3, max_size=3)))
        steps = Thresholds(met=met, mostly=mostly, partly=partly)
        criterion = Criterion(str(number), steps, draw(st.integers(1, 3)), draw(st.booleans()))
        of = draw(st.integers(0, 4))
        found.append((criterion, draw(st.none() | st.integers(0, of).map(lambda n, of=of: Counted(n, of)))))
    return found


def test_the_rows_to_a_step_are_counted_up():
    assert rows_to_reach(Thresholds(met=100, mostly=75, partly=25), 5, 8, Answer.MOSTLY) == 1
    assert rows_to_reach(Thresholds(met=100, mostly=75, partly=25), 5, 8, Answer.MET) == 3
    assert rows_to_reach(Thresholds(), 5, 8, Answer.PARTLY) == 0


def test_the_essential_criterion_is_what_to_repair():
    pairs = [
        (Criterion("nödvändiga", Thresholds(100, 80, 30), 3, essential=True), Counted(5, 8)),
        (Criterion("aktuella", weight=3), Counted(9, 9)),
    ]
    found = assessed(pairs)
    assert found.answer == Answer.PARTLY
    assert lift(found) == Lift(Answer.MOSTLY, (Repair("nödvändiga", 2, Answer.MOSTLY),))


def test_the_cheapest_of_two_ways_is_chosen():
    pairs = [(Criterion("många"), Counted(0, 40)), (Criterion("få"), Counted(0, 2))]
    assert lift(assessed(pairs)) == Lift(Answer.PARTLY, (Repair("få", 2, Answer.MET),))


def test_what_is_not_measured_stands_in_the_way_of_met():
    found = assessed([(Criterion("a"), Counted(1, 1)), (Criterion("b"), None)])
    assert lift(found) == Lift(Answer.MET, (), Ceiling.UNMEASURED)


def test_nothing_lifts_what_is_met_or_unanswered():
    assert lift(assessed([(Criterion("a"), Counted(1, 1))])) is None
    assert lift(assessed([(Criterion("a"), None)])) is None


@given(small_criteria(), st.sampled_from(SCALE[:3]))
@settings(max_examples=150)
def test_the_repair_is_enough_and_none_smaller_is(pairs, target):
    found = assessed(pairs)
    if found.answer == Answer.UNANSWERED or SCALE.index(found.answer) <= SCALE.index(target):
        return
    way = lift_to(found, target)
    smallest = _by_trying(pairs, target)
    if way.blocked:
        assert smallest is None
        return
    repaired = {each.criterion: each.rows for each in way.repairs}
    after = [
        (criterion, counted and Counted(counted.met + repaired.get(criterion.id, 0), counted.of))
        for criterion, counted in pairs
    ]
    assert SCALE.index(assessed(after).answer) <= SCALE.index(target)
    assert way.rows == smallest


def _by_trying(pairs, target):
    """Return the fewest rows that reach the target, by trying every repair."""
    rooms = [range(counted.of - counted.met + 1) if counted else range(1) for _, counted in pairs]
    enough = []
    for extra in product(*rooms):
        after = [
            (criterion, counted and Counted(counted.met + more, counted.of))
            for (criterion, counted), more in zip(pairs, extra, strict=True)
        ]
        if SCALE.index(assessed(after).answer) <= SCALE.index(target):
            enough.append(sum(extra))
    return min(enough, default=None)
