"""Parts of an audit: added one after the other, changed, taken away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.web import permitted
from systematik.processes.assurance import commands
from systematik.processes.assurance.forms import PARTS, PartKind
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.views.saving import (
    ANOTHER,
    ROW_AFTER_ROW,
    editable,
    form_page,
    onward,
    saved,
    sent,
)


class RemovalForm(forms.Form):
    """Why something is taken away."""

    reason = forms.CharField(label=gettext_lazy("Varför"), max_length=1000)


@permitted(Permission.EDIT)
def audit_part_add(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Add a part; the form comes back empty where there is another to enter."""
    kind = _kind(slug)
    audit = editable(request, pk)
    if kind.needs_section and not audit.sections.exists():
        text = _("Lägg in rapportens avsnitt först: iakttagelser och bedömningar hör till ett avsnitt.")
        return onward(request, text, reverse("audit_part_add", args=[pk, "avsnitt"]))
    form = kind.form(
        sent(request), actor=_actor(request), audit=audit, at=_at(request), initial=_repeated(request)
    )
    if request.method == "POST":
        actor, at = request.actor, request.at  # type: ignore[attr-defined]
        part = saved(form, lambda: kind.add(actor, audit=audit, at=at, **form.cleaned_data))
        if part:
            return onward(request, _("Sparat: %(part)s") % {"part": _short(part)}, _next(request, part, kind))
    return form_page(
        request,
        form,
        template=ROW_AFTER_ROW,
        audit=audit,
        title=kind.title,
        cancel=reverse("audit", args=[pk]),
    )


@permitted(Permission.EDIT)
def audit_part(request: HttpRequest, pk: int, slug: str, part_pk: int) -> HttpResponse:
    """Change a part."""
    kind = _kind(slug)
    audit = editable(request, pk)
    part = _part(kind, audit, part_pk)
    form = kind.form(sent(request), actor=_actor(request), audit=audit, at=_at(request), instance=part)
    if request.method == "POST":
        actor, at = request.actor, request.at  # type: ignore[attr-defined]
        if saved(form, lambda: commands.change_part(actor, part=part, at=at, **form.cleaned_data)):
            return onward(request, _("Ändringen är sparad."), reverse("audit", args=[pk]))
    return form_page(
        request,
        form,
        audit=audit,
        title=kind.change,
        submit=_("Spara"),
        cancel=reverse("audit", args=[pk]),
        remove_url=reverse("audit_part_remove", args=[pk, slug, part_pk]),
    )


@permitted(Permission.EDIT)
def audit_part_remove(request: HttpRequest, pk: int, slug: str, part_pk: int) -> HttpResponse:
    """Take a part away, after asking."""
    kind = _kind(slug)
    audit = editable(request, pk)
    part = _part(kind, audit, part_pk)
    shown, form = str(part), RemovalForm(sent(request))
    if request.method == "POST":
        actor, at = request.actor, request.at  # type: ignore[attr-defined]
        if saved(form, lambda: commands.remove_part(actor, part=part, at=at, **form.cleaned_data)):
            return onward(request, _("Borttaget. Det finns kvar i historiken."), reverse("audit", args=[pk]))
    return form_page(
        request,
        form,
        template="assurance/remove.html",
        audit=audit,
        part=shown,
        title=_("Ta bort"),
        submit=_("Ta bort"),
        cancel=reverse("audit_part", args=[pk, slug, part_pk]),
    )


def _actor(request: HttpRequest) -> Actor:
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found


def _at(request: HttpRequest) -> datetime:
    found: datetime = request.at  # type: ignore[attr-defined]
    return found


def _kind(slug: str) -> PartKind:
    if slug not in PARTS:
        raise Http404
    return PARTS[slug]


def _part(kind: PartKind, audit: Any, part_pk: int) -> Any:
    part = get_object_or_404(kind.model.objects.filter(audit=audit), pk=part_pk)
    # The audit at hand has its unit with it, which the command asks for.
    part.audit = audit
    return part


def _repeated(request: HttpRequest) -> dict[str, Any]:
    """Return what the one before had, for the next of a row: the section and the question."""
    return {
        name: value
        for name in ("section", "question", "parent")
        if (value := request.GET.get(name, "")).isdecimal()
    }


def _next(request: HttpRequest, part: Any, kind: PartKind) -> str:
    if request.POST.get("sedan") != ANOTHER:
        return reverse("audit", args=[part.audit_id])
    kept = [
        f"{name}={value}"
        for name in ("section", "question", "parent")
        if (value := getattr(part, f"{name}_id", None))
    ]
    return reverse("audit_part_add", args=[part.audit_id, kind.slug]) + ("?" + "&".join(kept) if kept else "")


def _short(part: Any) -> str:
    text = str(part)
    return text if len(text) <= 80 else text[:79] + "…"
