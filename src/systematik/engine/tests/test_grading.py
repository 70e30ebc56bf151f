"""Grading against an oracle that spells every weight out and tries every step."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from systematik.engine.assessment import Answer
from systematik.engine.grading import (
    By,
    Move,
    Part,
    Rule,
    Step,
    Unanswered,
    Way,
    combine,
    grade,
    moves,
    value,
)

least = st.lists(st.integers(1, 100), max_size=4, unique=True).map(lambda some: [0, *sorted(some)])
ways = st.builds(Way, st.sampled_from(By), st.integers(1, 100), st.none() | st.integers(0, 3))
rules = st.builds(
    lambda some, area, whole, unanswered, answered, over: Rule(
        tuple(Step(str(each), each, Answer.PARTLY) for each in some), area, whole, unanswered, answered, over
    ),
    least,
    ways,
    ways,
    st.sampled_from(Unanswered),
    st.integers(0, 100),
    st.booleans(),
)
values = st.none() | st.builds(
    lambda most, part: value(part % (most + 1), most), st.integers(1, 4), st.integers(0, 9)
)
# Of a named tuple Hypothesis draws what has a default too: without a step of its own a part stands where its value does.
parts = st.lists(st.builds(Part, values, st.integers(1, 4), st.none()), max_size=6)


def oracle(parts, way, rule):
    """Return value and step as one would count them by hand: each part as often as it weighs."""
    spelt = [(each.value, each.step) for each in parts for _ in range(each.weight)]
    answered = [one for one in spelt if one[0] is not None]
    if not spelt or Fraction(len(answered), len(spelt)) < Fraction(rule.answered, 100):
        return None, None
    bottom = [(Fraction(0), 0)] * (len(spelt) - len(answered))
    counted = answered + (bottom if rule.unanswered == "lowest" else [])
    if not counted:
        return None, None
    places = [stands(amount, rule) if step is None else step for amount, step in counted]
    amounts = [amount for amount, _ in counted]
    if way.by == "lowest":
        found = sorted(amounts)[0]
    elif way.by == "average":
        found = sum(amounts) / Fraction(len(amounts))
    elif way.by == "share":
        found = 100 * Fraction(len([one for one in amounts if one >= way.at_least]), len(amounts))
    else:
        need = Fraction(way.at_least, 100)
        fine = [
            k for k in range(len(rule.steps)) if Fraction(sum(p >= k for p in places), len(places)) >= need
        ]
        found = Fraction(rule.steps[max([0, *fine])].least)
    step = stands(found, rule)
    return found, step if way.above_weakest is None else min(step, min(places) + way.above_weakest)


def stands(amount, rule):
    step = 0
    while step + 1 < len(rule.steps) and amount >= rule.steps[step + 1].least:
        step += 1
    return step


@given(parts, ways, rules)
def test_every_way_counts_as_one_would_by_hand(parts, way, rule):
    found = combine(parts, way, rule)
    assert (found.value, found.step) == oracle(parts, way, rule)


@given(st.lists(st.tuples(st.integers(1, 3), parts.filter(bool)), max_size=4), rules)
def test_the_whole_is_made_of_areas_or_of_questions(areas, rule):
    found = grade(areas, rule)
    assert [(each.value, each.step) for each in found.areas] == [
        oracle(several, rule.area, rule) for _, several in areas
    ]
    if rule.over_questions:
        below = [part for _, several in areas for part in several]
    else:
        below = [Part(*_first(oracle(several, rule.area, rule), weight)) for weight, several in areas]
    assert (found.result.value, found.result.step) == oracle(below, rule.whole, rule)


def _first(found, weight):
    return found[0], weight, found[1]


@given(parts, ways, rules, st.integers(0, 5))
def test_a_better_answer_never_gives_a_lower_result(parts, way, rule, place):
    if not parts:
        return
    place %= len(parts)
    better = [*parts]
    better[place] = Part(Fraction(100), parts[place].weight)
    before, after = combine(parts, way, rule), combine(better, way, rule)
    if parts[place].value is None and rule.unanswered is Unanswered.LEFT_OUT:
        return  # a question more is counted
    assert (after.value or 0) >= (before.value or 0)
    assert (after.step or 0) >= (before.step or 0)


def test_what_became_of_each_question():
    low, high = Fraction(25), Fraction(75)
    before = {"a": low, "b": high, "c": low, "d": None, "e": high, "g": low}
    after = {"b": low, "a": high, "c": low, "d": low, "e": None, "f": high}
    assert moves(before, after) == {
        "b": Move.LOWERED,
        "a": Move.RAISED,
        "c": Move.SAME,
        "d": Move.ANSWERED,
        "e": Move.UNANSWERED,
        "f": Move.NEW,
        "g": Move.GONE,
    }
