"""Worked examples and properties of answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from systematik.engine.assessment import (
    SCALE,
    Answer,
    Ceiling,
    Counted,
    Criterion,
    Gap,
    Rule,
    Thresholds,
    assess,
    judge,
)

RULE = Rule()


@st.composite
def thresholds(draw):
    partly, mostly, met = sorted(draw(st.lists(st.integers(1, 100), min_size=3, max_size=3)))
    return Thresholds(met=met, mostly=mostly, partly=partly)


@st.composite
def criteria(draw):
    """Criteria with what was counted for each."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        criterion = Criterion(str(number), draw(thresholds()), draw(st.integers(1, 4)), draw(st.booleans()))
        of = draw(st.integers(0, 30))
        counted = draw(st.one_of(st.none(), st.integers(0, of).map(lambda met, of=of: Counted(met, of))))
        found.append((criterion, counted))
    return found


def answer(pairs, rule=RULE):
    return assess([judge(criterion, counted) for criterion, counted in pairs], rule)


def test_eleven_of_fourteen_is_mostly():
    assert judge(Criterion("a"), Counted(11, 14)).answer == Answer.MOSTLY


def test_a_fact_whose_room_is_not_built_is_unanswered_and_says_so():
    judged = judge(Criterion("a"), None)
    assert (judged.answer, judged.gap, judged.possible) == (Answer.UNANSWERED, Gap.NOT_BUILT, 0)


def test_an_empty_population_is_unanswered_for_another_reason():
    assert judge(Criterion("a"), Counted(0, 0)).gap == Gap.NOTHING


def test_points_are_weighed():
    pairs = [(Criterion("a", weight=3), Counted(4, 4)), (Criterion("b", weight=1), Counted(0, 4))]
    found = answer(pairs)
    assert (found.answer, found.points, found.possible, found.share) == (Answer.MOSTLY, 9, 12, 75)


def test_an_essential_criterion_holds_the_question_down():
    pairs = [(Criterion("a", weight=9), Counted(4, 4)), (Criterion("b", essential=True), Counted(0, 4))]
    found = answer(pairs)
    assert (found.by_points, found.answer) == (Answer.MET, Answer.NOT_MET)
    assert [(held.why, held.criterion) for held in found.held] == [(Ceiling.ESSENTIAL, "b")]


def test_nothing_is_met_while_something_is_unmeasured():
    found = answer([(Criterion("a"), Counted(1, 1)), (Criterion("b"), None)])
    assert (found.answer, found.held[0].why) == (Answer.MOSTLY, Ceiling.UNMEASURED)


def test_too_little_measured_is_unanswered():
    assert (
        answer([(Criterion("a"), Counted(1, 1)), (Criterion("b", weight=2), None)]).answer
        == Answer.UNANSWERED
    )


def test_no_criteria_is_unanswered():
    assert answer([]).answer == Answer.UNANSWERED


def test_thresholds_that_rise_are_refused():
    with pytest.raises(ValueError, match="thresholds"):
        Thresholds(met=50, mostly=75, partly=25)


@given(criteria(), thresholds(), st.integers(0, 100), st.data())
def test_a_better_fact_never_lowers_the_answer(pairs, steps, measured, data):
    rule = Rule(steps, measured)
    better = [
        (criterion, counted and Counted(data.draw(st.integers(counted.met, counted.of)), counted.of))
        for criterion, counted in pairs
    ]
    before, after = answer(pairs, rule).answer, answer(better, rule).answer
    if before == Answer.UNANSWERED:
        assert after == Answer.UNANSWERED
    else:
        assert SCALE.index(after) <= SCALE.index(before)


@given(criteria(), st.data())
def test_the_order_of_criteria_does_not_matter(pairs, data):
    shuffled = answer(data.draw(st.permutations(pairs)))
    found = answer(pairs)
    assert (shuffled.answer, shuffled.points, shuffled.possible) == (
        found.answer,
        found.points,
        found.possible,
    )
    assert set(shuffled.held) == set(found.held)


@given(criteria())
def test_every_answer_carries_its_reasons(pairs):
    found = answer(pairs)
    assert found.points == sum(each.points for each in found.criteria) <= found.possible
    assert (found.answer == found.by_points) == (not found.held)
