"""The life of a fact check: sent to those who know, answered, settled by the auditors and closed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.foundation.workflow import Transition, Workflow
from systematik.processes.assurance.permissions import Permission


class FactCheckState(models.TextChoices):
    OPEN = "open", _("Öppen")
    ANSWERED = "answered", _("Besvarad")
    CLOSED = "closed", _("Avslutad")


def _all_settled(check: Any) -> bool:
    return not check.comments.filter(verdict="").exists()


EDIT = Permission.EDIT
STANDING = (FactCheckState.OPEN, FactCheckState.ANSWERED)
FACT_CHECK_WORKFLOW = Workflow(
    transitions=(
        Transition((FactCheckState.OPEN,), "comment", FactCheckState.OPEN, EDIT, _("Lägg till synpunkt")),
        Transition((FactCheckState.OPEN,), "answer", FactCheckState.ANSWERED, EDIT, _("Svaret är lämnat")),
        Transition((FactCheckState.OPEN,), "edit", FactCheckState.OPEN, EDIT, _("Ändra")),
        Transition((FactCheckState.OPEN,), "settle", FactCheckState.OPEN, EDIT, _("För in besked")),
        Transition((FactCheckState.ANSWERED,), "settle", FactCheckState.ANSWERED, EDIT, _("För in besked")),
        Transition(
            (FactCheckState.ANSWERED,),
            "close",
            FactCheckState.CLOSED,
            EDIT,
            _("Avsluta sakgranskningen"),
            guard=_all_settled,
            unmet=_("Alla synpunkter behöver ha granskarnas besked innan sakgranskningen avslutas."),
        ),
        Transition(
            (FactCheckState.ANSWERED, FactCheckState.CLOSED),
            "reopen",
            FactCheckState.OPEN,
            EDIT,
            _("Öppna igen"),
        ),
    ),
    refusal=_("Sakgranskningens läge tillåter inte det."),
    unit="audit.unit",
)
