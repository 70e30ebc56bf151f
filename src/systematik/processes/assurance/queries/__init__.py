"""Every read of the room."""

from systematik.processes.assurance.queries.lists import (
    audits,
    earlier,
    findings,
    follow_ups,
    recommendations,
    scales,
)
from systematik.processes.assurance.queries.outcomes import Outcome
from systematik.processes.assurance.queries.verdicts import verdicts

__all__ = [
    "Outcome",
    "audits",
    "earlier",
    "findings",
    "follow_ups",
    "recommendations",
    "scales",
    "verdicts",
]
