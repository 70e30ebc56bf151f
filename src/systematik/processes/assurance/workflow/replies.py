"""The life of a reply: written by officials, proposed by the chair, decided by the body, sent to the auditors.

The body decides; what is here only records that it has.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.foundation.workflow import Transition, Workflow
from systematik.processes.assurance.permissions import Permission


class ReplyState(models.TextChoices):
    AWAITED = "awaited", _("Inte påbörjat")
    DRAFT = "draft", _("Tjänsteskrivelse")
    PROPOSAL = "proposal", _("Ordförandeförslag")
    DECIDED = "decided", _("Beslutat")
    SENT = "sent", _("Skickat")


WRITING = (ReplyState.DRAFT, ReplyState.PROPOSAL)
UNSENT = (ReplyState.AWAITED, *WRITING, ReplyState.DECIDED)
SETTLED = (ReplyState.DECIDED, ReplyState.SENT)


def _has_changed(reply: Any) -> bool:
    return bool(reply.is_changed)


REPLY = Permission.REPLY
REPLY_WORKFLOW = Workflow(
    transitions=(
        Transition((ReplyState.AWAITED,), "draft", ReplyState.DRAFT, REPLY, _("Skriv svaret")),
        Transition((ReplyState.DRAFT,), "propose", ReplyState.PROPOSAL, REPLY, _("Lämna till ordföranden")),
        Transition((ReplyState.PROPOSAL,), "decide", ReplyState.DECIDED, REPLY, _("För in beslutet")),
        Transition(
            (ReplyState.DECIDED,),
            "decide",
            ReplyState.DECIDED,
            REPLY,
            _("För in nytt beslut"),
            guard=_has_changed,
            unmet=_("Svaret är oförändrat sedan beslutet."),
        ),
        Transition((ReplyState.DECIDED,), "send", ReplyState.SENT, REPLY, _("För in att det har skickats")),
        Transition((ReplyState.DRAFT,), "edit", ReplyState.DRAFT, REPLY, _("Skriv vidare")),
        Transition((ReplyState.PROPOSAL,), "edit", ReplyState.PROPOSAL, REPLY, _("Ändra svaret")),
        Transition((ReplyState.DECIDED,), "edit", ReplyState.DECIDED, REPLY, _("Ändra svaret")),
        Transition((ReplyState.DRAFT,), "decide", ReplyState.DECIDED, REPLY, _("För in beslutet")),
        Transition(WRITING, "send", ReplyState.SENT, REPLY, _("För in att det skickades utan beslut")),
        Transition(
            (ReplyState.PROPOSAL, *SETTLED), "revise", ReplyState.DRAFT, REPLY, _("Ta tillbaka till utkast")
        ),
    ),
    refusal=_("Svarets läge tillåter inte det."),
)
