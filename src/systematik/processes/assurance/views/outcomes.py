"""Answers, recommendations, findings and what became of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from systematik.foundation.access.decisions import require
from systematik.foundation.access.web import permitted
from systematik.processes.assurance import commands, queries
from systematik.processes.assurance.forms import (
    FindingForm,
    FollowUpsForm,
    OwnStatusForm,
    RatingsForm,
    RecommendationForm,
)
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.report import earlier_of, question_rows
from systematik.processes.assurance.views.saving import (
    ANOTHER,
    ROW_AFTER_ROW,
    Written,
    editable,
    form_page,
    onward,
    saved,
    sent,
)


@permitted(Permission.EDIT)
def audit_ratings(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the auditors' answers, all questions and bodies on one page."""
    audit = editable(request, pk)
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    rows = question_rows(audit, list(audit.bodies.select_related("unit").order_by("position", "pk")))
    for row in rows:
        row.question.audit = audit
    form = RatingsForm(sent(request), audit=audit, questions=rows)
    if request.method == "POST":
        given = saved(
            form, lambda: Written(commands.answer_questions(actor, audit=audit, answers=form.given(), at=at))
        )
        if given:
            return onward(request, _("Svaren är sparade."), reverse("audit", args=[pk]), written=given.number)
    return form_page(
        request,
        form,
        template="assurance/ratings.html",
        audit=audit,
        title=_("Granskarnas svar"),
        lead=_("Lämna tomt där rapporten inte svarar. Frågan visas då som obesvarad."),
        cancel=reverse("audit", args=[pk]),
    )


@permitted(Permission.EDIT)
def audit_follow_ups(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what the audit says of earlier findings and recommendations."""
    audit = editable(request, pk)
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    form = FollowUpsForm(sent(request), followed=earlier_of(actor, audit, at=at))
    if request.method == "POST":
        written = saved(
            form, lambda: Written(commands.follow_up_all(actor, audit=audit, said=form.said(), at=at))
        )
        if written:
            address = reverse("audit", args=[pk])
            return onward(request, _("Uppföljningen är sparad."), address, written=written.number)
    return form_page(
        request,
        form,
        template="assurance/grid.html",
        audit=audit,
        title=_("Uppföljning av tidigare påpekanden"),
        lead=_("Vad den här granskningen säger om det som tidigare har påtalats och rekommenderats."),
        cancel=reverse("audit", args=[pk]),
    )


@permitted(Permission.EDIT)
def recommendation_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a recommendation to an audit."""
    audit = editable(request, pk)
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    seen = _observation(request, audit)
    form = RecommendationForm(sent(request), actor=actor, audit=audit, at=at, observation=seen)
    if request.method == "POST" and saved(
        form, lambda: commands.recommend(actor, audit=audit, at=at, **form.cleaned_data)
    ):
        return onward(request, _("Rekommendationen är sparad."), _next(request, pk, "recommendation_add"))
    return form_page(
        request,
        form,
        template=ROW_AFTER_ROW,
        audit=audit,
        title=_("Ny rekommendation"),
        cancel=reverse("audit", args=[pk]),
    )


@permitted(Permission.EDIT)
def finding_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a finding that later audits are to come back to."""
    audit = editable(request, pk)
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    form = FindingForm(sent(request), audit=audit, observation=_observation(request, audit))
    if request.method == "POST" and saved(
        form, lambda: commands.make_finding(actor, audit=audit, at=at, **form.cleaned_data)
    ):
        return onward(request, _("Bristen är sparad."), _next(request, pk, "finding_add"))
    return form_page(
        request,
        form,
        template=ROW_AFTER_ROW,
        audit=audit,
        title=_("Ny påtalad brist"),
        lead=_("En brist som senare granskningar ska återkomma till."),
        cancel=reverse("audit", args=[pk]),
    )


def _observation(request: HttpRequest, audit: Any) -> Any:
    """Return the observation of the audit that the address says it grows from."""
    named = request.GET.get("iakttagelse", "")
    return audit.observations.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 19 else None


def _next(request: HttpRequest, pk: int, name: str) -> str:
    return reverse(name if request.POST.get("sedan") == ANOTHER else "audit", args=[pk])


@permitted(Permission.EDIT)
def recommendation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a recommendation."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = get_object_or_404(queries.recommendations(actor, at), pk=pk)
    require(actor, Permission.EDIT, found.audit.unit.path)
    form = RecommendationForm(sent(request), actor=actor, audit=found.audit, at=at, recommendation=found)
    if request.method == "POST" and saved(
        form, lambda: commands.edit_recommendation(actor, recommendation=found, at=at, **form.cleaned_data)
    ):
        return onward(request, _("Ändringen är sparad."), reverse("recommendation", args=[pk]))
    return _editing(request, form, found, _("Ändra rekommendationen"), "recommendation")


@permitted(Permission.EDIT)
def finding_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a finding."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = get_object_or_404(queries.findings(actor, at), pk=pk)
    require(actor, Permission.EDIT, found.audit.unit.path)
    form = FindingForm(sent(request), audit=found.audit, finding=found)
    if request.method == "POST" and saved(
        form, lambda: commands.edit_finding(actor, finding=found, at=at, **form.cleaned_data)
    ):
        return onward(request, _("Ändringen är sparad."), reverse("finding", args=[pk]))
    return _editing(request, form, found, _("Ändra iakttagelsen"), "finding")


@permitted(Permission.EDIT)
def recommendation_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far we have come with a recommendation."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    return _status(request, get_object_or_404(queries.recommendations(actor, at), pk=pk), "recommendation")


@permitted(Permission.EDIT)
def finding_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far we have come with a finding."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    return _status(request, get_object_or_404(queries.findings(actor, at), pk=pk), "finding")


def _status(request: HttpRequest, found: Any, name: str) -> HttpResponse:
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    require(actor, Permission.EDIT, found.audit.unit.path)
    form = OwnStatusForm(sent(request), initial={"status": found.own_status})
    if request.method == "POST" and saved(
        form, lambda: commands.set_own_status(actor, outcome=found, at=at, **form.cleaned_data)
    ):
        return onward(request, _("Vår status är sparad."), reverse(name, args=[found.pk]))
    return _editing(request, form, found, _("Vår egen status"), name)


def _editing(request: HttpRequest, form: Any, found: Any, title: str, name: str) -> HttpResponse:
    return form_page(
        request,
        form,
        audit=found.audit,
        title=title,
        lead=str(found),
        submit=_("Spara"),
        cancel=reverse(name, args=[found.pk]),
    )
