"""Which words of the house open which file; it shows no more than the pages that it is made from."""

from enum import StrEnum

from systematik.processes.applicability.permissions import Permission as ApplicabilityPermission
from systematik.processes.assurance.permissions import Permission as AuditPermission
from systematik.processes.selfassessment.permissions import Permission as SelfAssessmentPermission
from systematik.registers.actions.permissions import Permission as ActionPermission
from systematik.registers.frameworks.permissions import Permission as FrameworkPermission


class Permission(StrEnum):
    """What a file asks for over the unit that it speaks of."""

    ACTIONS = ActionPermission.READ.value
    ANSWERS = "overview.read"
    APPLICABILITY = ApplicabilityPermission.READ.value
    AUDITS = AuditPermission.READ.value
    FRAMEWORKS = FrameworkPermission.READ.value
    SELF_ASSESSMENTS = SelfAssessmentPermission.READ.value
