"""Tables of the room: scales, the audit with its parts, recommendations and findings with what became of them."""

from systematik.processes.assurance.models.audits import Audit, AuditedBody, AuditType
from systematik.processes.assurance.models.outcomes import (
    AuditorStatus,
    Finding,
    FollowUp,
    OwnStatus,
    OwnStatusNote,
    Recommendation,
    RecommendationAddressee,
    RecommendationSection,
)
from systematik.processes.assurance.models.parts import (
    Assessment,
    AuditCriterion,
    AuditQuestion,
    AuditSection,
    CriterionType,
    Observation,
    Polarity,
    Rating,
)
from systematik.processes.assurance.models.scales import Normalised, RatingLevel, RatingScale

__all__ = [
    "Assessment",
    "Audit",
    "AuditCriterion",
    "AuditQuestion",
    "AuditSection",
    "AuditType",
    "AuditedBody",
    "AuditorStatus",
    "CriterionType",
    "Finding",
    "FollowUp",
    "Normalised",
    "Observation",
    "OwnStatus",
    "OwnStatusNote",
    "Polarity",
    "Rating",
    "RatingLevel",
    "RatingScale",
    "Recommendation",
    "RecommendationAddressee",
    "RecommendationSection",
]
