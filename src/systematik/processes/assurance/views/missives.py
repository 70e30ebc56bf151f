"""The auditors' letter and more time to answer it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access.decisions import require
from systematik.processes.assurance import commands, queries
from systematik.processes.assurance.forms.replies import ExtensionForm, MissivForm
from systematik.processes.assurance.models import Missiv
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.views.saving import editable
from systematik.ui.writing import Asked, Writing, editing


@editing(Permission.EDIT)
def missiv_new(request: Asked, pk: int) -> HttpResponse:
    """Register the letter that came with an audit."""
    audit = editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        commands.receive_missiv(request.actor, audit=audit, **given, at=request.at)
        return _chain(pk)

    bodies = list(audit.bodies.values_list("unit_id", flat=True))
    return Writing(
        title=_("För in missivet"),
        form=MissivForm,
        write=write,
        done=_("Missivet är infört. Nu syns vem som ska svara och till vilken dag."),
        back=reverse("audit", args=[pk]),
        lead=_("Det brev som revisorerna skickar med rapporten: vad de begär, av vilka och till vilken dag."),
        submit=_("För in"),
        initial={"received_on": timezone.localdate(request.at), "bodies": bodies},
        more={"audit": audit},
    ).answer(request)


@editing(Permission.EDIT)
def missiv_edit(request: Asked, pk: int) -> HttpResponse:
    """Put right what was wrong in the letter as it was entered."""
    missiv = _editable_missiv(request, pk)

    def write(given: dict[str, Any]) -> str:
        commands.change_missiv(request.actor, missiv=missiv, **given, at=request.at)
        return _chain(missiv.audit_id)

    plain = ("received_on", "dated_on", "answer_by", "copies_to", "registry_number", "note")
    return Writing(
        title=_("Ändra missivet"),
        form=MissivForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=_chain(missiv.audit_id),
        initial={
            **{name: getattr(missiv, name) for name in plain},
            "bodies": list(missiv.replies.values_list("unit_id", flat=True)),
            "demands": "\n".join(missiv.demands.order_by("position").values_list("text", flat=True)),
        },
        more={"audit": missiv.audit, "missiv": missiv},
    ).answer(request)


@editing(Permission.EDIT)
def missiv_extend(request: Asked, pk: int) -> HttpResponse:
    """Record that the auditors have granted more time."""
    missiv = _editable_missiv(request, pk)

    def write(given: dict[str, Any]) -> str:
        commands.extend_answer(request.actor, missiv=missiv, **given, at=request.at)
        return _chain(missiv.audit_id)

    return Writing(
        title=_("För in anstånd"),
        form=ExtensionForm,
        write=write,
        done=_("Anståndet är infört. Den tidigare dagen finns kvar och syns."),
        back=_chain(missiv.audit_id),
        initial={"granted_on": timezone.localdate(request.at)},
        more={"replies": queries.replies(request.actor).filter(queries.unsent(), missiv=missiv)},
    ).answer(request)


def _editable_missiv(request: Asked, pk: int) -> Missiv:
    found: Missiv = get_object_or_404(queries.missives(request.actor, request.at), pk=pk)
    require(request.actor, Permission.EDIT, found.audit.unit.path)
    return found


def _chain(audit_id: int) -> str:
    return reverse("audit", args=[audit_id]) + "#svar"
