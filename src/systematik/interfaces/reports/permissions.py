"""Which words of the house open which report; a report shows no more than the pages that it is made from."""

from enum import StrEnum

from systematik.processes.applicability.permissions import Permission as ApplicabilityPermission
from systematik.processes.assurance.permissions import Permission as AuditPermission


class Permission(StrEnum):
    """What a report asks for over the unit that it speaks of."""

    STATE = "overview.read"
    AUDITS = AuditPermission.READ.value
    APPLICABILITY = ApplicabilityPermission.READ.value
