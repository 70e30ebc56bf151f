"""Why an answer differs between two moments: which criteria moved, and which ceilings came or went."""

from __future__ import annotations

from dataclasses import dataclass

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


def _seen(judged: Judged | None) -> tuple[object, ...]:
    return (judged.counted, judged.answer, judged.gap) if judged else ()
