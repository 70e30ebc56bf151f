"""What lies between two answers."""

from fractions import Fraction

from systematik.engine.assessment import Answer, Ceiling, Counted, Criterion, Held, Rule, assess, judge
from systematik.engine.difference import difference, direction

ESSENTIAL, OTHER = Criterion("a", weight=3, essential=True), Criterion("b")


def answer(first, second):
    return assess([judge(ESSENTIAL, first), judge(OTHER, second)], Rule())


def test_it_names_the_criterion_that_moved_and_the_ceiling_that_came():
    found = difference(answer(Counted(4, 4), Counted(1, 4)), answer(Counted(1, 4), Counted(1, 4)))
    assert (found.direction, [(each.criterion, each.points) for each in found.moved if each.changed]) == (
        -1,
        [("a", -6)],
    )
    assert found.ceilings_come == ()


def test_a_ceiling_that_came_is_told():
    found = difference(answer(Counted(4, 4), Counted(4, 4)), answer(Counted(4, 4), None))
    assert found.ceilings_come == (Held(Ceiling.UNMEASURED, Answer.MOSTLY),)
    assert difference(found.after, found.before).ceilings_gone == found.ceilings_come


def test_the_same_moment_differs_in_nothing():
    same = answer(Counted(2, 4), Counted(1, 4))
    found = difference(same, same)
    assert (found.direction, [each.changed for each in found.moved]) == (0, [False, False])


def test_unanswered_is_neither_better_nor_worse():
    assert [
        direction(Answer.MET, Answer.PARTLY),
        direction(Answer.NOT_MET, Answer.MOSTLY),
        direction(Answer.UNANSWERED, Answer.MET),
    ] == [
        -1,
        1,
        0,
    ]


def test_the_heaviest_is_the_one_that_went_with_the_answer():
    fell = difference(answer(Counted(4, 4), Counted(0, 4)), answer(Counted(0, 4), Counted(4, 4)))
    assert (fell.direction, fell.heaviest.criterion) == (-1, "a")


def test_a_criterion_that_becomes_measurable_weighs_by_what_it_does_to_the_share():
    found = difference(answer(Counted(4, 4), None), answer(Counted(4, 4), Counted(0, 4)))
    assert (found.heaviest.criterion, found.moved[1].impact(found.after)) == ("b", Fraction(-1, 4))
