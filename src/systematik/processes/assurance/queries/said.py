"""What a reply says, as values that can be frozen: read from what is being written, and from what was decided."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from systematik.processes.assurance.models import RecommendationAnswer, Reply
from systematik.processes.assurance.models.replies import canonical, digest


@dataclass(frozen=True)
class Said:
    """A reply's own words, and its answers as the JSON that is frozen: see `answers_of`."""

    text: str
    answers: str

    @property
    def sha256(self) -> str:
        """Return the hash that a decision is known by."""
        return digest(self.text, self.answers)


def says(reply: Reply) -> Said:
    """Return what the reply says as it is being written."""
    rows = RecommendationAnswer.objects.filter(draft__reply=reply).select_related("recommendation")
    found = rows.prefetch_related("promised__owner").order_by("recommendation_id")
    return Said(reply.draft.text, canonical([_answer(row) for row in found if row.stand or row.why]))


def answers_of(frozen: str) -> list[dict[str, Any]]:
    """Return frozen answers as values: recommendation, text, stand, why, promises."""
    found: list[dict[str, Any]] = json.loads(frozen)
    return found


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
