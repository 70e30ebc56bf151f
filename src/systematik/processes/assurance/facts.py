"""What the room can say of itself in numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.actor import Actor
from systematik.foundation.facts import Fact
from systematik.processes.assurance.models import AuditedBody, AuditorStatus, Finding
from systematik.processes.assurance.queries import lists
from systematik.registers.organisation import queries as organisation


def earlier_findings(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Finding]:
    """Return the findings of audits of the unit, or that judged a body in it, reported by then."""
    bodies = AuditedBody.objects.filter(organisation.under(unit_id)).values("audit")
    in_unit = organisation.under(unit_id, "audit__unit__path")
    return lists.earlier(actor, at).filter(in_unit | Q(audit__in=bodies))


def title(finding: Any) -> str:
    """Return the finding with what the auditors last said of it."""
    said = finding.stand or finding.latest
    status = AuditorStatus(said).label if said else _("inte följd upp")
    return f"{finding} ({str(status).lower()})"


EARLIER_FINDINGS_REMEDIED = Fact(
    "assurance.earlier_findings_remedied",
    gettext_lazy("Tidigare påtalade brister som är åtgärdade"),
    gettext_lazy(
        "Räknar de brister som revisorerna har påtalat i rapporter till och med dagen. En brist är åtgärdad när "
        "revisorerna själva säger det i den senaste uppföljning som tar ställning till den. En brist som ingen "
        "har följt upp, eller som en uppföljning går förbi utan att bedöma, räknas inte som åtgärdad. "
        "Kommunens egen status räknas inte."
    ),
    "finding",
    population=earlier_findings,
    met=lambda _at: Q(stand=AuditorStatus.REMEDIED),
    title=title,
)
FACTS = (EARLIER_FINDINGS_REMEDIED,)
