"""What a reply says, as values that can be frozen: read from what is being written, and from what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from systematik.processes.assurance.models import RecommendationAnswer, Reply
from systematik.processes.assurance.models.replies import digest


@dataclass(frozen=True)
class Said:
    """A reply's own words, and what it says to each recommendation as plain values: text, stand, why, promises."""

    text: str
    answers: list[dict[str, Any]]

    @property
    def sha256(self) -> str:
        """Return the hash that a decision is known by."""
        return digest(self.text, self.answers)


def says(reply: Reply) -> Said:
    """Return what the reply says as it is being written."""
    rows = RecommendationAnswer.objects.filter(draft__reply=reply).select_related("recommendation")
    found = rows.prefetch_related("promised__owner").order_by("recommendation_id")
    return Said(reply.draft.text, [_answer(row) for row in found if row.stand or row.why])


def answers_written(replies: Iterable[int], recommendation: int) -> dict[int, dict[str, Any]]:
    """Return what each of these replies says of a recommendation as it is being written."""
    rows = RecommendationAnswer.objects.filter(draft__reply__in=replies, recommendation=recommendation)
    found = rows.select_related("recommendation", "draft").prefetch_related("promised__owner")
    return {row.draft.reply_id: _answer(row) for row in found if row.stand or row.why}


def _answer(row: RecommendationAnswer) -> dict[str, Any]:
    promised = sorted(row.promised.all(), key=lambda one: (one.due_on, one.pk))
    return {
        "recommendation": row.recommendation_id,
        "text": row.recommendation.text,
        "stand": row.stand,
        "why": row.why,
        "promises": [
            {
                "promise": one.pk,
                "title": one.title,
                "due_on": one.due_on.isoformat(),
                "owner": one.owner.name if one.owner else "",
            }
            for one in promised
        ],
    }
