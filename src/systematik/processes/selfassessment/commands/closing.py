"""A round closes: its result is worked out once more, written down and hashed."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.utils import timezone

from systematik.foundation.access.actor import Actor
from systematik.processes.selfassessment.commands.changing import changing
from systematik.processes.selfassessment.models import Result, Round, State
from systematik.processes.selfassessment.queries.frozen import as_data


def close_round(actor: Actor, *, round: Round, reason: str = "", at: datetime) -> Round:
    """Return the round, closed on the day of `at`; what our own records said of its questions goes with it."""
    with changing(actor, round, "assessment_round.closed", reason=reason, at=at):
        round.state, round.closed_on = State.CLOSED, timezone.localdate(at)
        round.full_clean()
        round.save()
        fields = as_data(actor, round, at=at)
        body = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        Result.objects.create(round=round, body=body, sha256=hashlib.sha256(body.encode()).hexdigest())
    return round
