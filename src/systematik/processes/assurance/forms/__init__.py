"""Input of the room: forms validate, commands write."""

from systematik.processes.assurance.forms.audits import AuditForm, ConclusionForm
from systematik.processes.assurance.forms.grids import FollowUpsForm, RatingsForm
from systematik.processes.assurance.forms.outcomes import FindingForm, OwnStatusForm, RecommendationForm
from systematik.processes.assurance.forms.parts import PARTS, PartKind
from systematik.processes.assurance.forms.scales import ScaleForm

__all__ = [
    "PARTS",
    "AuditForm",
    "ConclusionForm",
    "FindingForm",
    "FollowUpsForm",
    "OwnStatusForm",
    "PartKind",
    "RatingsForm",
    "RecommendationForm",
    "ScaleForm",
]
