"""The auditors' letter and more time to answer it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.decisions import can, require
from systematik.foundation.access.web import permitted
from systematik.processes.assurance import commands, queries
from systematik.processes.assurance.forms.replies import ExtensionForm, MissivForm
from systematik.processes.assurance.models import Missiv
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.views.saving import editable
from systematik.ui.writing import Asked, Writing, editing


@permitted(Permission.READ)
def missiv(request: Asked, pk: int) -> HttpResponse:
    """Show a letter: what it asks for, of whom and by when, and every extension of it."""
    actor, at = request.actor, request.at
    found = get_object_or_404(queries.missives(actor, at), pk=pk)
    letter = next(each for each in queries.chain(actor, found.audit, at=at) if each.missiv.pk == pk)
    may_edit = request.moment is None and bool(can(actor, Permission.EDIT, found.audit.unit.path))
    facts = (
        (_("Kom in"), found.received_on.isoformat()),
        (_("Missivets datum"), found.dated_on.isoformat() if found.dated_on else ""),
        (_("Svar senast"), found.answer_by.isoformat() if found.answer_by else ""),
        (_("Diarienummer"), found.registry_number),
        (_("Kopia till"), found.copies_to),
        (_("Anteckning"), found.note),
    )
    context = {
        "audit": secrecy.shown_one(actor, found.audit),
        "missiv": found,
        "letter": letter,
        "facts": [(label, text) for label, text in facts if text],
        "may_edit": may_edit,
    }
    return render(request, "assurance/missiv.html", context)


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
