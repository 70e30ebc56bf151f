"""The life of a document. A decided one may be edited, circulated and decided anew while it stays in force."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.foundation.workflow import Transition, Workflow
from systematik.registers.documents.permissions import Permission


class State(models.TextChoices):
    """Where the work on a document stands. What is in force follows from its decided versions' dates."""

    DRAFT = "draft", _("Utkast")
    CIRCULATED = "circulated", _("På remiss")
    DECIDED = "decided", _("Beslutad")
    SUPERSEDED = "superseded", _("Ersatt")
    REPEALED = "repealed", _("Upphävd")
    DISCARDED = "discarded", _("Avskriven")


ALIVE = (State.DRAFT, State.CIRCULATED, State.DECIDED)
ENDED = (State.SUPERSEDED, State.REPEALED, State.DISCARDED)
NOT_DECIDED = _("Dokumentet är inte beslutat än.")


def _undecided(document: Any) -> bool:
    return not document.is_decided


def _decided(document: Any) -> bool:
    return bool(document.is_decided)


def _staying(verb: str, states: tuple[State, ...], permission: Permission, label: Any) -> list[Transition]:
    return [Transition((state,), verb, state, permission, label) for state in states]


EDIT, DECIDE = Permission.EDIT, Permission.DECIDE
WORKFLOW = Workflow(
    transitions=(
        *_staying("edit", ALIVE, EDIT, _("Redigera")),
        Transition((State.DRAFT, State.DECIDED), "circulate", State.CIRCULATED, EDIT, _("Skicka på remiss")),
        Transition((State.CIRCULATED,), "withdraw", State.DRAFT, EDIT, _("Avsluta remissen"), _undecided),
        Transition((State.CIRCULATED,), "withdraw", State.DECIDED, EDIT, _("Avsluta remissen"), _decided),
        Transition(ALIVE, "decide", State.DECIDED, DECIDE, _("Registrera beslut")),
        Transition((State.DECIDED,), "review", State.DECIDED, EDIT, _("Registrera översyn")),
        Transition(
            (State.CIRCULATED,),
            "review",
            State.CIRCULATED,
            EDIT,
            _("Registrera översyn"),
            _decided,
            NOT_DECIDED,
        ),
        Transition(ALIVE, "supersede", State.SUPERSEDED, DECIDE, _("Ersätt"), _decided, NOT_DECIDED),
        Transition(ALIVE, "repeal", State.REPEALED, DECIDE, _("Upphäv"), _decided, NOT_DECIDED),
        Transition(
            (State.DRAFT, State.CIRCULATED), "discard", State.DISCARDED, EDIT, _("Avskriv"), _undecided
        ),
    ),
    refusal=_("Dokumentets läge tillåter inte det."),
)
