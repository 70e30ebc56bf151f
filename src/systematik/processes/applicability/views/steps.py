"""The steps of a statement's life, a page each."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.processes.applicability import commands, forms, queries
from systematik.processes.applicability.models import Statement
from systematik.processes.applicability.permissions import Permission
from systematik.processes.applicability.views.statements import page_of
from systematik.ui.stepping import Life, Step
from systematik.ui.writing import Asked


def _editable(request: Asked, pk: int) -> Statement:
    found: Statement = get_object_or_404(queries.editable(request.actor), pk=pk)
    return found


def _lead(request: Asked, found: Statement, step: Step) -> str:
    shown = secrecy.shown_one(request.actor, found)
    return f"{shown.title}. {step.lead}" if step.lead else str(shown.title)


def _today(request: Asked, _found: Statement) -> dict[str, Any]:
    return {"decided_on": timezone.localdate(request.at)}


def _title(request: Asked, found: Statement) -> dict[str, Any]:
    """Return the title; who may not read it does not write over it either."""
    if "title" in secrecy.hidden(request.actor, "statement", [found.pk]).get(found.pk, ()):
        raise Http404
    return {"title": found.title}


def _old(_request: Asked, found: Statement) -> dict[str, Any]:
    first = queries.included(found).first()
    return {"old": first.edition_id if first else None}


LIFE = Life(Permission.EDIT, "statement", _editable, page_of, _lead)
DECIDING = Life(Permission.DECIDE, "statement", _editable, page_of, _lead)
STEPS = (
    Step(
        "edit",
        "andra",
        gettext_lazy("Byt namn på uttalandet"),
        "",
        gettext_lazy("Spara"),
        gettext_lazy("Namnet är sparat."),
        forms.RenameForm,
        commands.rename_statement,
        initial=_title,
    ),
    Step(
        "settle",
        "ovriga",
        gettext_lazy("Övriga är tillämpliga"),
        gettext_lazy(
            "De kontroller som ingen har tagit ställning till blir tillämpliga, alla av samma skäl."
        ),
        gettext_lazy("Spara"),
        gettext_lazy("Övriga kontroller är tillämpliga."),
        forms.SettleForm,
        commands.settle_rest,
    ),
    Step(
        "decide",
        "besluta",
        gettext_lazy("Registrera beslut"),
        gettext_lazy("Varje rad fryses med det genomförande som den har nu."),
        gettext_lazy("Registrera beslutet"),
        gettext_lazy("Beslutet är registrerat och versionen fryst."),
        forms.DecideForm,
        commands.decide_statement,
        initial=_today,
    ),
    Step(
        "redraft",
        "nytt-utkast",
        gettext_lazy("Nytt utkast"),
        gettext_lazy("Det som är beslutat står kvar som det var."),
        gettext_lazy("Börja nytt utkast"),
        gettext_lazy("Ett nytt utkast är påbörjat."),
        forms.WhyForm,
        commands.redraft_statement,
    ),
    Step(
        "move",
        "byt-utgava",
        gettext_lazy("Byt utgåva av ett ramverk"),
        gettext_lazy("Svaren följer med och märks tills någon har gått igenom dem."),
        gettext_lazy("Byt utgåva"),
        gettext_lazy("Utgåvan är bytt. Gå igenom de svar som följde med."),
        forms.MoveForm,
        commands.move_edition,
        initial=_old,
    ),
)


def life_of(step: Step) -> Life:
    """Return what a step is guarded by: a decision by a right of its own."""
    return DECIDING if step.verb == "decide" else LIFE
