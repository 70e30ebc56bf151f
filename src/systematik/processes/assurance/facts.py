"""What the room can say of itself in numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.actor import Actor
from systematik.foundation.facts import Fact
from systematik.processes.assurance import queries
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


def _replies(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Any]:
    return queries.listed_replies(actor, at).filter(organisation.under(unit_id), answer_by__isnull=False)


def _sent(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Any]:
    return queries.listed_replies(actor, at).filter(organisation.under(unit_id), ~queries.unsent())


def _asked(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Any]:
    return queries.asked_recommendations(actor, organisation.under(unit_id), at)


def reply_title(reply: Any) -> str:
    """Return who answers what, and by when."""
    named = f"{reply.unit.name}: {reply.missiv.audit}"
    return f"{named} ({_('svar senast')} {reply.answer_by})" if reply.answer_by else named


REPLIES_ON_TIME = Fact(
    "assurance.replies_on_time",
    gettext_lazy("Svar till revisorerna i tid"),
    gettext_lazy(
        "Räknar de svar som ett missiv begär till en viss dag. Ett svar är i tid när det skickades senast den dag "
        "som gällde, med anstånd inräknade, eller när dagen inte har passerat."
    ),
    "reply",
    population=_replies,
    met=lambda at: queries.sent_in_time(timezone.localdate(at)),
    title=reply_title,
)
REPLIES_DECIDED = Fact(
    "assurance.replies_decided",
    gettext_lazy("Svar till revisorerna med beslut"),
    gettext_lazy("Räknar de svar som har skickats. Ett svar ska vara beslutat av den instans som svarar."),
    "reply",
    population=_sent,
    met=lambda _at: ~queries.sent_undecided(),
    title=reply_title,
)
RECOMMENDATIONS_ANSWERED = Fact(
    "assurance.recommendations_answered",
    gettext_lazy("Rekommendationer som är besvarade"),
    gettext_lazy(
        "Räknar de rekommendationer som ett missiv begär svar på. En rekommendation är besvarad när var och en som "
        "den riktas till, och som ska svara, har tagit ställning i ett svar som är beslutat eller skickat."
    ),
    "recommendation",
    population=_asked,
    met=lambda _at: Q(is_unanswered=False),
)
FACTS = (EARLIER_FINDINGS_REMEDIED, REPLIES_ON_TIME, REPLIES_DECIDED, RECOMMENDATIONS_ANSWERED)
