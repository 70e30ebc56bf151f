"""From the levels of single answers to steps of areas and of the whole, by a rule that is data.

Fractions, so that no step hangs on how a per cent is rounded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import attrgetter
from typing import NamedTuple

from systematik.engine.assessment import Answer


class By(StrEnum):
    """How parts become a whole."""

    LOWEST = "lowest"  # the weakest link
    AVERAGE = "average"  # by weight
    SHARE = "share"  # how much of the weight gives at least so much of its points
    REACHED = "reached"  # the highest step that so much of the weight has reached


class Unanswered(StrEnum):
    """What a question without an answer counts as."""

    LOWEST = "lowest"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Step:
    """A step of results, reached from `least` per cent."""

    label: str
    least: int
    normalised: Answer


@dataclass(frozen=True)
class Way:
    """How one level of the tree is graded.

    `at_least` is the per cent that SHARE asks of each part and REACHED of the weight; `above_weakest` how many steps
    the result may stand above its weakest part.
    """

    by: By
    at_least: int = 100
    above_weakest: int | None = None


@dataclass(frozen=True)
class Rule:
    """How a form is graded. `steps` go from the lowest, which begins at 0; `answered` is the per cent of the weight
    that needs an answer for there to be a result; `over_questions` grades the whole without regard to areas."""

    steps: tuple[Step, ...]
    area: Way
    whole: Way
    unanswered: Unanswered = Unanswered.LOWEST
    answered: int = 0
    over_questions: bool = False

    def __post_init__(self) -> None:
        least = [step.least for step in self.steps]
        if not least or least[0] != 0 or least != sorted(set(least)) or least[-1] > 100:
            raise ValueError("steps must rise from 0 to at most 100 per cent")

    def step(self, value: Fraction) -> int:
        """Return the place of the highest step that a value (0 to 100) reaches."""
        return bisect_right(self.steps, value, key=attrgetter("least")) - 1


class Part(NamedTuple):
    """A question or an area: its value (0 to 100), None without answer; its weight, and its step where it is capped."""

    value: Fraction | None
    weight: int = 1
    step: int | None = None


@dataclass(frozen=True)
class Graded:
    """A result; `value` and `step` are None where too little is answered. `capped`: the weakest part held it down."""

    value: Fraction | None
    step: int | None
    answered: int
    weight: int
    capped: bool = False


@dataclass(frozen=True)
class Whole:
    """The result of a form, and of each of its areas in their order."""

    result: Graded
    areas: tuple[Graded, ...]


@lru_cache(maxsize=1024)
def value(points: int, most: int) -> Fraction:
    """Return the value of a level: its points in per cent of the most that its question gives."""
    return Fraction(100 * points, most) if most else Fraction(100)


def grade(areas: Iterable[tuple[int, Iterable[Part]]], rule: Rule) -> Whole:
    """Return the result of areas, each its weight and its questions."""
    return _graded(tuple([(weight, tuple(parts)) for weight, parts in areas]), rule)


@lru_cache(maxsize=1024)
def _graded(areas: tuple[tuple[int, tuple[Part, ...]], ...], rule: Rule) -> Whole:
    """Return the same for the same answers: a round is opened more often than it is answered."""
    graded = tuple(combine(parts, rule.area, rule) for _, parts in areas)
    if rule.over_questions:
        parts = [part for _, several in areas for part in several]
    else:
        parts = [
            Part(found.value, weight, found.step)
            for (weight, several), found in zip(areas, graded, strict=True)
            if several
        ]
    return Whole(combine(parts, rule.whole, rule), graded)


def combine(parts: Sequence[Part], way: Way, rule: Rule) -> Graded:
    """Return what the parts make together."""
    weight = sum(part.weight for part in parts)
    answered = sum(part.weight for part in parts if part.value is not None)
    counted = list(_counted(parts, rule))
    if not counted or not weight or answered * 100 < rule.answered * weight:
        return Graded(None, None, answered, weight)
    found = _value(counted, way, rule)
    step = rule.step(found)
    if way.above_weakest is None:
        return Graded(found, step, answered, weight)
    highest = min(_step(part, rule) for part in counted) + way.above_weakest
    return Graded(found, min(step, highest), answered, weight, capped=step > highest)


def _counted(parts: Iterable[Part], rule: Rule) -> Iterable[Part]:
    for part in parts:
        if part.value is not None:
            yield part
        elif rule.unanswered is Unanswered.LOWEST:
            yield Part(Fraction(0), part.weight, 0)


def _value(parts: Sequence[Part], way: Way, rule: Rule) -> Fraction:
    if way.by is By.LOWEST:
        return min(_known(part) for part in parts)
    if way.by is By.AVERAGE:
        return _average(parts)
    if way.by is By.SHARE:
        good = [part for part in parts if _known(part) >= way.at_least]
        return Fraction(100 * _weight(good), _weight(parts))
    return Fraction(rule.steps[_reached(parts, way, rule)].least)


def _average(parts: Sequence[Part]) -> Fraction:
    """Return the average by weight, reckoned in whole numbers over what the values have in common."""
    values = [_known(part) for part in parts]
    common = lcm(*(each.denominator for each in values))
    total = sum(
        each.numerator * (common // each.denominator) * part.weight
        for each, part in zip(values, parts, strict=True)
    )
    return Fraction(total, common * _weight(parts))


def _reached(parts: Sequence[Part], way: Way, rule: Rule) -> int:
    whole = _weight(parts)
    for place in range(len(rule.steps) - 1, 0, -1):
        there = _weight([part for part in parts if _step(part, rule) >= place])
        if there * 100 >= way.at_least * whole:
            return place
    return 0


def _weight(parts: Sequence[Part]) -> int:
    return sum(part.weight for part in parts)


def _known(part: Part) -> Fraction:
    return part.value if part.value is not None else Fraction(0)


def _step(part: Part, rule: Rule) -> int:
    return rule.step(_known(part)) if part.step is None else part.step


class Move(StrEnum):
    """What became of a question between two rounds."""

    RAISED = "raised"
    LOWERED = "lowered"
    SAME = "same"
    NEW = "new"
    GONE = "gone"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"


Values = Mapping[str, Fraction | None]


def moves(before: Values, after: Values) -> dict[str, Move]:
    """Return what became of each question by its id; those of the later round first, in its order."""
    gone = [key for key in before if key not in after]
    return {key: _move(before, after, key) for key in [*after, *gone]}


def _move(before: Values, after: Values, key: str) -> Move:
    if key not in before:
        return Move.NEW
    if key not in after:
        return Move.GONE
    then, now = before[key], after[key]
    if then is None or now is None:
        return Move.SAME if then is now else (Move.ANSWERED if then is None else Move.UNANSWERED)
    return Move.SAME if then == now else (Move.RAISED if now > then else Move.LOWERED)
