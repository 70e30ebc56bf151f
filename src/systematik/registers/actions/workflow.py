"""The life of an action. Only one that is done can be checked for its effect."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.foundation.workflow import Transition, Workflow
from systematik.registers.actions.permissions import Permission


class State(models.TextChoices):
    OPEN = "open", _("Inte påbörjad")
    IN_PROGRESS = "in_progress", _("Pågår")
    DONE = "done", _("Klar")
    CANCELLED = "cancelled", _("Avbruten")


UNFINISHED = (State.OPEN, State.IN_PROGRESS)
ENDED = (State.DONE, State.CANCELLED)
EDIT = Permission.EDIT
WORKFLOW = Workflow(
    transitions=(
        Transition((State.OPEN,), "start", State.IN_PROGRESS, EDIT, _("Påbörja")),
        Transition(UNFINISHED, "complete", State.DONE, EDIT, _("Klar")),
        Transition((State.OPEN,), "edit", State.OPEN, EDIT, _("Ändra")),
        Transition((State.IN_PROGRESS,), "edit", State.IN_PROGRESS, EDIT, _("Ändra")),
        Transition((State.OPEN,), "move", State.OPEN, EDIT, _("Flytta dagen")),
        Transition((State.IN_PROGRESS,), "move", State.IN_PROGRESS, EDIT, _("Flytta dagen")),
        Transition((State.DONE,), "check", State.DONE, EDIT, _("Kontrollera effekten")),
        Transition(UNFINISHED, "cancel", State.CANCELLED, EDIT, _("Avbryt")),
        Transition(ENDED, "reopen", State.IN_PROGRESS, EDIT, _("Öppna igen")),
    ),
    refusal=_("Åtgärdens läge tillåter inte det."),
)
