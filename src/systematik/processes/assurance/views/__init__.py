"""Pages of the room."""

from systematik.processes.assurance.views.audits import (
    audit_conclusion,
    audit_edit,
    audit_register,
    rating_scale_define,
)
from systematik.processes.assurance.views.lists import (
    audits,
    findings,
    recommendation_matrix,
    recommendations,
    replies_list,
)
from systematik.processes.assurance.views.outcomes import (
    audit_follow_ups,
    audit_ratings,
    finding_add,
    finding_edit,
    finding_status,
    recommendation_add,
    recommendation_edit,
    recommendation_status,
)
from systematik.processes.assurance.views.parts import audit_part, audit_part_add, audit_part_remove
from systematik.processes.assurance.views.records import audit, audit_file, finding, recommendation

__all__ = [
    "audit",
    "audit_conclusion",
    "audit_edit",
    "audit_file",
    "audit_follow_ups",
    "audit_part",
    "audit_part_add",
    "audit_part_remove",
    "audit_ratings",
    "audit_register",
    "audits",
    "finding",
    "finding_add",
    "finding_edit",
    "finding_status",
    "findings",
    "rating_scale_define",
    "recommendation",
    "recommendation_add",
    "recommendation_edit",
    "recommendation_matrix",
    "recommendation_status",
    "recommendations",
    "replies_list",
]
