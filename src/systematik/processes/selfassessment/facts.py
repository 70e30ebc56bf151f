"""What self-assessments say of themselves: is something done about what they showed?"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.facts import Fact
from systematik.processes.selfassessment import queries
from systematik.processes.selfassessment.models import Answer, Normalised
from systematik.registers.actions import queries as actions
from systematik.registers.organisation import queries as organisation

GAPS = (Normalised.PARTLY, Normalised.NOT_MET)


def _gaps(actor: Actor, unit_id: int, at: datetime) -> QuerySet[Answer]:
    under = organisation.under(unit_id, "round__unit__path")
    return queries.answers(actor, at).filter(under, queries.latest_closed(), level__normalised__in=GAPS)


def _handled(_at: datetime) -> Q:
    return actions.asked_for("assessment_answer")


FACTS = (
    Fact(
        "selfassessment.gaps_handled",
        _("Brister i självskattningen som har en åtgärd"),
        _(
            "Enhetens senaste avslutade självskattning gav delvis eller ej uppfyllt, och en åtgärd har lagts upp från "
            "frågan."
        ),
        "assessment_answer",
        _gaps,
        _handled,
    ),
)
