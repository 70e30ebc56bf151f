"""Tables of the room: scales, the audit with its parts, recommendations and findings with what became of them."""

from systematik.processes.assurance.models.audits import Audit, AuditedBody, AuditType
from systematik.processes.assurance.models.fact_checks import (
    FactCheck,
    FactCheckComment,
    FactCheckReader,
    Verdict,
)
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
from systematik.processes.assurance.models.replies import (
    Demand,
    Extension,
    Missiv,
    PromisedAction,
    RecommendationAnswer,
    Reply,
    ReplyDecision,
    ReplyDraft,
    Stand,
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
    "Demand",
    "Extension",
    "FactCheck",
    "FactCheckComment",
    "FactCheckReader",
    "Finding",
    "FollowUp",
    "Missiv",
    "Normalised",
    "Observation",
    "OwnStatus",
    "OwnStatusNote",
    "Polarity",
    "PromisedAction",
    "Rating",
    "RatingLevel",
    "RatingScale",
    "Recommendation",
    "RecommendationAddressee",
    "RecommendationAnswer",
    "RecommendationSection",
    "Reply",
    "ReplyDecision",
    "ReplyDraft",
    "Stand",
    "Verdict",
]
