"""The life of a statement: drafted, decided, drafted again; every decision freezes a version."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.foundation.workflow import Transition, Workflow
from systematik.processes.applicability.permissions import Permission


class State(models.TextChoices):
    DRAFT = "draft", _("Utkast")
    DECIDED = "decided", _("Beslutat")


DRAFT, DECIDED = (State.DRAFT,), (State.DECIDED,)
WORKFLOW = Workflow(
    transitions=(
        Transition(DRAFT, "edit", State.DRAFT, Permission.EDIT, _("Byt namn")),
        Transition(DRAFT, "settle", State.DRAFT, Permission.EDIT, _("Övriga är tillämpliga")),
        Transition(DRAFT, "move", State.DRAFT, Permission.EDIT, _("Byt utgåva")),
        Transition(DRAFT, "decide", State.DECIDED, Permission.DECIDE, _("Registrera beslut")),
        Transition(DECIDED, "redraft", State.DRAFT, Permission.EDIT, _("Nytt utkast")),
    ),
    refusal=_("Uttalandet är beslutat. Börja ett nytt utkast först."),
)
