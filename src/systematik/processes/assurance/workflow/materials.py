"""The life of what auditors ask for: requested, then handed over, or not to be had, or asked for no more."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.foundation.workflow import Transition, Workflow
from systematik.processes.assurance.permissions import Permission


class MaterialState(models.TextChoices):
    REQUESTED = "requested", _("Begärt")
    HANDED_OVER = "handed_over", _("Överlämnat")
    NOT_AVAILABLE = "not_available", _("Finns inte")
    WITHDRAWN = "withdrawn", _("Återtaget")


EDIT = Permission.EDIT
STANDING = (MaterialState.REQUESTED, MaterialState.HANDED_OVER, MaterialState.NOT_AVAILABLE)
MATERIAL_WORKFLOW = Workflow(
    transitions=(
        Transition(STANDING, "hand_over", MaterialState.HANDED_OVER, EDIT, _("Lämna över")),
        Transition(
            (MaterialState.REQUESTED,), "lack", MaterialState.NOT_AVAILABLE, EDIT, _("Det finns inte")
        ),
        Transition(STANDING, "withdraw", MaterialState.WITHDRAWN, EDIT, _("Begäran är återtagen")),
    ),
    refusal=_("Begäran är i ett läge som inte tillåter det."),
    unit="audit.unit",
)
