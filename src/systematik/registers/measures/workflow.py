"""How far a measure has come. Any step may follow another: what was in place may turn out to be so in part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.foundation.workflow import Transition, Workflow
from systematik.registers.measures.permissions import Permission


class State(models.TextChoices):
    PLANNED = "planned", _("Planerad")
    PARTLY = "partly", _("Delvis införd")
    IN_PLACE = "in_place", _("Införd")
    RETIRED = "retired", _("Avvecklad")


STANDING = (State.PLANNED, State.PARTLY, State.IN_PLACE)
EDIT = Permission.EDIT
_STAYS = ("edit", "review", "deviate")
_LABELS = {"edit": _("Ändra"), "review": _("Har setts över"), "deviate": _("Avvik på en enhet")}
WORKFLOW = Workflow(
    transitions=(
        *(Transition((source,), "assess", source, EDIT, _("Sätt status")) for source in STANDING),
        *(Transition((state,), verb, state, EDIT, _LABELS[verb]) for verb in _STAYS for state in STANDING),
        Transition(STANDING, "retire", State.RETIRED, EDIT, _("Avveckla")),
        Transition((State.RETIRED,), "resume", State.PLANNED, EDIT, _("Ta i bruk igen")),
    ),
    refusal=_("Säkerhetsåtgärden är avvecklad. Ta den i bruk igen först."),
)
