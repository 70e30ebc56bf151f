"""Tables of the room: scales, the audit with its parts, recommendations and findings with what became of them."""

from systematik.processes.assurance.models.audits import Audit, AuditedBody, AuditType
from systematik.processes.assurance.models.fact_checks import (
    FactCheck,
    FactCheckComment,
    FactCheckReader,
    Verdict,
)
from systematik.processes.assurance.models.materials import Material, MaterialItem
from systematik.processes.assurance.models.outcomes import (
    AuditorStatus,
    Finding,
    FollowUp,
    OwnStatus,
    OwnStatusNote,
    Recommendation,
    RecommendationAddressee,
    RecommendationObservation,
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
    QuestionType,
    Rating,
)
from systematik.processes.assurance.models.procedures import AuditProcedure, ProcedureType
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
from systematik.processes.assurance.models.rooms import AuditorNote, Reading
from systematik.processes.assurance.models.scales import Normalised, RatingLevel, RatingScale, ScaleType

__all__ = [
    "Assessment",
    "Audit",
    "AuditCriterion",
    "AuditProcedure",
    "AuditQuestion",
    "AuditSection",
    "AuditType",
    "AuditedBody",
    "AuditorNote",
    "AuditorStatus",
    "CriterionType",
    "Demand",
    "Extension",
    "FactCheck",
    "FactCheckComment",
    "FactCheckReader",
    "Finding",
    "FollowUp",
    "Material",
    "MaterialItem",
    "Missiv",
    "Normalised",
    "Observation",
    "OwnStatus",
    "OwnStatusNote",
    "Polarity",
    "ProcedureType",
    "PromisedAction",
    "QuestionType",
    "Rating",
    "RatingLevel",
    "RatingScale",
    "Reading",
    "Recommendation",
    "RecommendationAddressee",
    "RecommendationAnswer",
    "RecommendationObservation",
    "RecommendationSection",
    "Reply",
    "ReplyDecision",
    "ReplyDraft",
    "ScaleType",
    "Stand",
    "Verdict",
]
