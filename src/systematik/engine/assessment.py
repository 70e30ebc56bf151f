"""From measured facts to answers on a four-step scale, with the reasons kept (design 2.3).

Whole numbers only, so that no answer hangs on how a fraction is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """Best first; `UNANSWERED` stands outside the scale."""

    MET = "met"
    MOSTLY = "mostly"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNANSWERED = "unanswered"


SCALE = (Answer.MET, Answer.MOSTLY, Answer.PARTLY, Answer.NOT_MET)
POINTS: Mapping[Answer, int] = {Answer.MET: 3, Answer.MOSTLY: 2, Answer.PARTLY: 1, Answer.NOT_MET: 0}
FULL = POINTS[Answer.MET]


class Gap(StrEnum):
    """Why a criterion can't be answered."""

    NOT_BUILT = "not_built"
    NOTHING = "nothing_to_measure"


class Ceiling(StrEnum):
    """Why a question got a lower answer than its points give."""

    ESSENTIAL = "essential_criterion"
    UNMEASURED = "unmeasured_criteria"


@dataclass(frozen=True)
class Thresholds:
    """Per cent, at least, for each step; below `partly` is not met."""

    met: int = 100
    mostly: int = 75
    partly: int = 25

    def __post_init__(self) -> None:
        if not 0 < self.partly <= self.mostly <= self.met <= 100:
            raise ValueError(f"thresholds must fall from 100 per cent: {self}")

    def step(self, part: int, whole: int) -> Answer:
        """Return the step that `part` of `whole` reaches; `whole` is above zero."""
        for answer, least in (
            (Answer.MET, self.met),
            (Answer.MOSTLY, self.mostly),
            (Answer.PARTLY, self.partly),
        ):
            if part * 100 >= whole * least:
                return answer
        return Answer.NOT_MET


@dataclass(frozen=True)
class Criterion:
    """What is asked of one fact. An essential criterion holds its question down to its own answer."""

    id: str
    thresholds: Thresholds = Thresholds()
    weight: int = 1
    essential: bool = False


@dataclass(frozen=True)
class Counted:
    """What a fact gave: `met` of `of`."""

    met: int
    of: int


@dataclass(frozen=True)
class Judged:
    """A criterion's answer and how it came: `points` of `possible` count in the question."""

    criterion: Criterion
    answer: Answer
    counted: Counted | None
    gap: Gap | None = None

    @property
    def points(self) -> int:
        return POINTS[self.answer] * self.criterion.weight if self.gap is None else 0

    @property
    def possible(self) -> int:
        return FULL * self.criterion.weight if self.gap is None else 0

    @property
    def share(self) -> int | None:
        """Per cent met, rounded down; None where nothing was measured."""
        return self.counted.met * 100 // self.counted.of if self.counted and self.counted.of else None


@dataclass(frozen=True)
class Rule:
    """How criteria make a question's answer. `measured` is the per cent of the weight that must be measurable."""

    thresholds: Thresholds = Thresholds(met=90, mostly=65, partly=25)
    measured: int = 40
    unmeasured_ceiling: Answer = Answer.MOSTLY


@dataclass(frozen=True)
class Held:
    """A ceiling that counted: why, at which answer, by which criterion."""

    why: Ceiling
    at: Answer
    criterion: str = ""


@dataclass(frozen=True)
class Assessed:
    """A question's answer with everything it hangs on. `by_points` is the answer before ceilings."""

    answer: Answer
    criteria: tuple[Judged, ...]
    rule: Rule
    points: int
    possible: int
    measured_weight: int
    weight: int
    by_points: Answer
    held: tuple[Held, ...] = ()

    @property
    def share(self) -> int | None:
        """Per cent of the possible points, rounded down; None where nothing was measured."""
        return self.points * 100 // self.possible if self.possible else None


def judge(criterion: Criterion, counted: Counted | None) -> Judged:
    """Return a criterion's answer; `counted` is None where the fact's room is not built."""
    if counted is None:
        return Judged(criterion, Answer.UNANSWERED, None, Gap.NOT_BUILT)
    if counted.of == 0:
        return Judged(criterion, Answer.UNANSWERED, counted, Gap.NOTHING)
    return Judged(criterion, criterion.thresholds.step(counted.met, counted.of), counted)


def assess(judged: Iterable[Judged], rule: Rule) -> Assessed:
    """Return a question's answer: weighed points against the rule's thresholds, then the ceilings."""
    criteria = tuple(judged)
    weight = sum(each.criterion.weight for each in criteria)
    measured = sum(each.criterion.weight for each in criteria if each.gap is None)
    points, possible = sum(each.points for each in criteria), sum(each.possible for each in criteria)
    if not measured or measured * 100 < weight * rule.measured:
        answer = by_points = Answer.UNANSWERED
        held: tuple[Held, ...] = ()
    else:
        by_points = rule.thresholds.step(points, possible)
        held = tuple(each for each in _ceilings(criteria, rule) if _worse(each.at, by_points))
        answer = worst(by_points, *(each.at for each in held))
    return Assessed(answer, criteria, rule, points, possible, measured, weight, by_points, held)


def worst(*answers: Answer) -> Answer:
    """Return the lowest of answers on the scale."""
    return max(answers, key=SCALE.index)


def _worse(one: Answer, other: Answer) -> bool:
    return SCALE.index(one) > SCALE.index(other)


def _ceilings(criteria: tuple[Judged, ...], rule: Rule) -> Iterable[Held]:
    for each in criteria:
        if each.criterion.essential and each.gap is None:
            yield Held(Ceiling.ESSENTIAL, each.answer, each.criterion.id)
    if any(each.gap for each in criteria):
        yield Held(Ceiling.UNMEASURED, rule.unmeasured_ceiling)
