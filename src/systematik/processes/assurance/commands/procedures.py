"""What the auditors did to find out: interviews, samples, tests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from systematik.foundation.access.actor import Actor
from systematik.processes.assurance.commands.parts import add_part
from systematik.processes.assurance.models import Audit, AuditProcedure, AuditQuestion


def note_procedure(
    actor: Actor,
    *,
    audit: Audit,
    type: str,
    subject: str,
    unit: Any = None,
    on: date | None = None,
    question: AuditQuestion | None = None,
    size: int | None = None,
    deviations: int | None = None,
    result: str = "",
    reason: str = "",
    at: datetime,
) -> AuditProcedure:
    """Return the interview, sample or test; `size` and `deviations` are how many were tried and how many failed."""
    made = AuditProcedure(
        audit=audit,
        type=type,
        subject=subject,
        unit=unit,
        on=on,
        question=question,
        size=size,
        deviations=deviations,
        result=result,
    )
    return add_part(actor, "audit.procedure_noted", made, reason, at)
