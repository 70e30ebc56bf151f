"""Pages of the room."""

from systematik.processes.assurance.views.lists import (
    audits,
    findings,
    recommendation_matrix,
    recommendations,
)
from systematik.processes.assurance.views.records import audit, finding, recommendation

__all__ = [
    "audit",
    "audits",
    "finding",
    "findings",
    "recommendation",
    "recommendation_matrix",
    "recommendations",
]
