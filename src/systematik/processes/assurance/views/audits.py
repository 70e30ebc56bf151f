"""Registering an audit, correcting it, its conclusion, its scales."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.web import permitted
from systematik.processes.assurance import commands, queries
from systematik.processes.assurance.forms import AuditForm, ConclusionForm, ScaleForm
from systematik.processes.assurance.forms.audits import SCALES, SHIPPED, MunicipalityForm, editable_roots
from systematik.processes.assurance.models import RatingScale
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.views.saving import editable, form_page, onward, saved, sent


@permitted(Permission.EDIT)
def audit_register(request: HttpRequest) -> HttpResponse:
    """Register an audit; where there are several municipalities, choose which first."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    unit = _municipality(request)
    if unit is None:
        form = MunicipalityForm(actor=actor, at=at)
        return form_page(
            request,
            form,
            template="assurance/municipality.html",
            title=_("Ny granskning"),
            lead=_("Välj vilken kommun granskningen gäller."),
        )
    audit_form = AuditForm(sent(request), request.FILES or None, actor=actor, unit=unit, at=at)
    if request.method == "POST":
        audit = saved(
            audit_form,
            lambda: commands.register_audit(
                actor,
                unit=unit,
                bodies=audit_form.cleaned_data["bodies"],
                upload=audit_form.cleaned_data["upload"],
                at=at,
                **_scales(actor, audit_form, at),
                **audit_form.values(),
            ),
        )
        if audit:
            text = _("Granskningen är registrerad. Fortsätt med frågor, avsnitt och iakttagelser.")
            return onward(request, text, reverse("audit", args=[audit.pk]))
    return form_page(
        request,
        audit_form,
        title=_("Ny granskning"),
        lead=_(
            "Börja med det som står först i rapporten. Frågor, iakttagelser och rekommendationer följer sedan."
        ),
        submit=_("Registrera granskningen"),
        cancel=reverse("audits"),
    )


@permitted(Permission.EDIT)
def audit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is said of the audit itself."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    audit = editable(request, pk)
    form = AuditForm(
        sent(request), request.FILES or None, instance=audit, actor=actor, unit=audit.unit, at=at
    )

    def write() -> Any:
        commands.name_bodies(actor, audit=audit, bodies=form.cleaned_data["bodies"], at=at)
        scales = _scales(actor, form, at)
        upload = form.cleaned_data["upload"]
        return commands.edit_audit(actor, audit=audit, upload=upload, at=at, **scales, **form.values())

    if request.method == "POST" and saved(form, write):
        return onward(request, _("Granskningen är ändrad."), reverse("audit", args=[pk]))
    return form_page(
        request,
        form,
        audit=audit,
        title=_("Ändra granskningen"),
        submit=_("Spara"),
        cancel=reverse("audit", args=[pk]),
    )


@permitted(Permission.EDIT)
def audit_conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the auditors' overall judgement."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    audit = editable(request, pk)
    bodies = list(audit.bodies.select_related("unit", "conclusion_level").order_by("position", "pk"))
    form = ConclusionForm(sent(request), audit=audit, bodies=bodies if len(bodies) > 1 else ())

    def write() -> Any:
        for body, said in form.judged():
            commands.conclude(actor, audit=audit, body=body, at=at, **said)
        return commands.conclude(actor, audit=audit, at=at, **form.values())

    if request.method == "POST" and saved(form, write):
        return onward(request, _("Den samlade bedömningen är sparad."), reverse("audit", args=[pk]))
    return form_page(
        request,
        form,
        audit=audit,
        title=_("Samlad bedömning"),
        submit=_("Spara"),
        cancel=reverse("audit", args=[pk]),
    )


@permitted(Permission.EDIT)
def rating_scale_define(request: HttpRequest) -> HttpResponse:
    """Enter an auditor's scale."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    form = ScaleForm(sent(request))
    if request.method == "POST" and saved(
        form, lambda: commands.define_scale(actor, at=at, **form.cleaned_data)
    ):
        return onward(request, _("Skalan finns nu att välja."), reverse("audit_register"))
    return form_page(
        request,
        form,
        title=_("Ny bedömningsskala"),
        lead=_("Varje granskare har sin egen skala. Behåll orden och säg vad de motsvarar i våra fyra steg."),
        submit=_("Spara"),
        cancel=reverse("audits"),
    )


def _municipality(request: HttpRequest) -> Any:
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    roots = list(editable_roots(actor, at)[:2])
    if len(roots) == 1:
        return roots[0]
    form = MunicipalityForm(request.GET, actor=actor, at=at)
    return form.cleaned_data["unit"] if form.is_valid() else None


def _scales(actor: Actor, form: AuditForm, at: datetime) -> dict[str, Any]:
    return {name: _scale(actor, *form.scale_choice(name), at) for name in SCALES}


def _scale(actor: Actor, source: str, key: str, at: datetime) -> RatingScale | None:
    if not key:
        return None
    if source == SHIPPED:
        return commands.take_scale(actor, content_id=key, at=at)
    return queries.scales(actor, at).get(pk=key)
