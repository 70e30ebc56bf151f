"""What would lift an answer: the fewest rows to put right for the next step, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from systematik.engine.assessment import POINTS, SCALE, Answer, Assessed, Ceiling, Judged, Thresholds


@dataclass(frozen=True)
class Repair:
    """Put `rows` exceptions of one criterion right, and it reaches `to`."""

    criterion: str
    rows: int
    to: Answer


@dataclass(frozen=True)
class Lift:
    """The cheapest way to `to`. `blocked` says why no repair is enough, and then there are no repairs."""

    to: Answer
    repairs: tuple[Repair, ...] = ()
    blocked: Ceiling | None = None

    @property
    def rows(self) -> int:
        """How many exceptions must be put right in all."""
        return sum(each.rows for each in self.repairs)


def lift(assessed: Assessed) -> Lift | None:
    """Return the way to the next step up; None where the answer is met already or nothing can be measured."""
    if assessed.answer in (Answer.MET, Answer.UNANSWERED):
        return None
    return lift_to(assessed, SCALE[SCALE.index(assessed.answer) - 1])


def lift_to(assessed: Assessed, target: Answer) -> Lift:
    """Return the way with the fewest repaired rows to at least `target`."""
    unmeasured = any(each.gap for each in assessed.criteria)
    if unmeasured and _better(target, assessed.rule.unmeasured_ceiling):
        return Lift(target, blocked=Ceiling.UNMEASURED)
    measured = [each for each in assessed.criteria if each.gap is None]
    needed = _points_needed(assessed, target)
    plans: dict[int, tuple[int, tuple[Repair, ...]]] = {0: (0, ())}
    for judged in measured:
        plans = _widened(plans, judged, target)
    enough = [plan for points, plan in plans.items() if points >= needed]
    _rows, repairs = min(enough, key=lambda plan: (plan[0], len(plan[1])))
    return Lift(target, repairs)


def rows_to_reach(thresholds: Thresholds, met: int, of: int, target: Answer) -> int:
    """Return how many more of `of` must be met for a criterion to reach a step."""
    if target == Answer.NOT_MET:
        return 0
    least = {Answer.MET: thresholds.met, Answer.MOSTLY: thresholds.mostly, Answer.PARTLY: thresholds.partly}
    needed = -(-of * least[target] // 100)
    return max(0, needed - met)


def _points_needed(assessed: Assessed, target: Answer) -> int:
    steps = assessed.rule.thresholds
    least = {Answer.MET: steps.met, Answer.MOSTLY: steps.mostly, Answer.PARTLY: steps.partly}
    return -(-assessed.possible * least.get(target, 0) // 100)


def _widened(
    plans: dict[int, tuple[int, tuple[Repair, ...]]], judged: Judged, target: Answer
) -> dict[int, tuple[int, tuple[Repair, ...]]]:
    """Return the cheapest plan for each sum of points once this criterion may be lifted too."""
    found: dict[int, tuple[int, tuple[Repair, ...]]] = {}
    for points, (rows, repairs) in plans.items():
        for repair in _steps(judged, target):
            total = points + POINTS[repair.to] * judged.criterion.weight
            plan = (rows + repair.rows, (*repairs, repair) if repair.rows else repairs)
            if total not in found or (plan[0], len(plan[1])) < (found[total][0], len(found[total][1])):
                found[total] = plan
    return found


def _steps(judged: Judged, target: Answer) -> Iterable[Repair]:
    """Yield the steps that a criterion can stand on; an essential one not below the target."""
    counted = judged.counted
    if counted is None:
        return
    for to in SCALE:
        if _better(judged.answer, to):
            return
        if judged.criterion.essential and _better(target, to):
            return
        rows = rows_to_reach(judged.criterion.thresholds, counted.met, counted.of, to)
        yield Repair(judged.criterion.id, rows, to)


def _better(one: Answer, other: Answer) -> bool:
    return SCALE.index(one) < SCALE.index(other)
