"""Numbered levels: how far a body has come on average, and how many steps are left to what is held to be enough."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from statistics import mean

from systematik.processes.assurance.models import Rating, RatingLevel


def steps_left(target: RatingLevel | None, rating: Rating | None) -> int:
    """Return how many steps an answer is below its target; 0 where it reaches it, or either is missing."""
    level = rating.level if rating else None
    if target is None or level is None:
        return 0
    if target.value is not None and level.value is not None:
        return max(0, target.value - level.value)
    # A scale in words counts its places from the best.
    return max(0, level.position - target.position)


def average(ratings: Iterable[Rating | None]) -> Decimal | None:
    """Return the mean of the numbered levels that were given, to one decimal; None where there are none."""
    values = [each.level.value for each in ratings if each and each.level and each.level.value is not None]
    if not values:
        return None
    return mean(map(Decimal, values)).quantize(Decimal("0.1"), ROUND_HALF_UP)
