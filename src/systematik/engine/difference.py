"""Why an answer differs between two moments: which criteria moved, and which ceilings came or went."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from systematik.engine.assessment import SCALE, Answer, Assessed, Held, Judged


@dataclass(frozen=True)
class Moved:
    """A criterion before and after; None where it was not asked then."""

    criterion: str
    before: Judged | None
    after: Judged | None

    @property
    def points(self) -> int:
        """How many points the question won or lost by it."""
        return (self.after.points if self.after else 0) - (self.before.points if self.before else 0)

    def impact(self, after: Assessed) -> Fraction:
        """Return how much of the later share of points it brought or took, everything else as it became."""
        points = after.points - self.points
        possible = after.possible - _possible(self.after) + _possible(self.before)
        if not after.possible or not possible:
            return Fraction(self.points)
        return Fraction(after.points, after.possible) - Fraction(points, possible)

    @property
    def changed(self) -> bool:
        """Return whether anything counted differently."""
        return _seen(self.before) != _seen(self.after)


@dataclass(frozen=True)
class Difference:
    """Two answers to one question, with what lies between them."""

    before: Assessed
    after: Assessed
    moved: tuple[Moved, ...]
    ceilings_gone: tuple[Held, ...]
    ceilings_come: tuple[Held, ...]

    @property
    def heaviest(self) -> Moved | None:
        """Return the criterion that moved the answer most, in the direction that it went; None where none moved."""
        changed = [each for each in self.moved if each.changed]
        towards = self.direction or _sign(self.before.share, self.after.share)
        along = [each for each in changed if each.impact(self.after) * towards > 0]
        return max(along or changed, key=lambda each: abs(each.impact(self.after)), default=None)

    @property
    def direction(self) -> int:
        """1 where the answer rose, -1 where it fell, 0 where it stands or can't be compared."""
        return direction(self.before.answer, self.after.answer)


def difference(before: Assessed, after: Assessed) -> Difference:
    """Return what differs, criteria in the order of the later answer."""
    then = {each.criterion.id: each for each in before.criteria}
    now = {each.criterion.id: each for each in after.criteria}
    moved = tuple(Moved(name, then.get(name), now.get(name)) for name in dict.fromkeys([*now, *then]))
    gone = tuple(each for each in before.held if each not in after.held)
    come = tuple(each for each in after.held if each not in before.held)
    return Difference(before, after, moved, gone, come)


def direction(before: Answer, after: Answer) -> int:
    """Return 1 for better, -1 for worse, 0 for the same or where either is unanswered."""
    if Answer.UNANSWERED in (before, after) or before == after:
        return 0
    return 1 if SCALE.index(after) < SCALE.index(before) else -1


def _sign(before: int | None, after: int | None) -> int:
    if before is None or after is None:
        return 0
    return (after > before) - (after < before)


def _possible(judged: Judged | None) -> int:
    return judged.possible if judged else 0


def _seen(judged: Judged | None) -> tuple[object, ...]:
    return (judged.counted, judged.answer, judged.gap) if judged else ()
