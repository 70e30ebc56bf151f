"""Pages of evidence: the list, one evidence with what leans on it, its file, and how it comes into use."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation import refs
from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.web import permitted
from systematik.foundation.files.serving import download
from systematik.foundation.refs import Ref
from systematik.registers.evidence import commands, forms, queries, tables
from systematik.registers.evidence.models import Evidence
from systematik.registers.evidence.permissions import Permission
from systematik.registers.organisation import queries as organisation
from systematik.ui import addresses
from systematik.ui.tables import Action as Button
from systematik.ui.tables import list_view
from systematik.ui.writing import Asked, Writing, editing

SECRET = ("title", "description")


def _new_button(request: Any) -> list[Button]:
    may = decisions.paths(request.actor, Permission.EDIT)
    return [Button(_("Nytt underlag"), reverse("evidence_new"))] if may else []


evidence_list = list_view(tables.EVIDENCE, actions=_new_button)


def page_of(found: Evidence) -> str:
    """Return the address of an evidence's page."""
    return reverse("evidence", args=[found.pk])


@permitted(Permission.READ)
def evidence(request: Asked, pk: int) -> HttpResponse:
    """Show an evidence: what it is, for which time it speaks, whether it still holds, what leans on it."""
    found = get_object_or_404(queries.evidence(request.actor, request.at), pk=pk)
    shown = secrecy.shown_one(request.actor, found)
    may = request.moment is None and decisions.can(request.actor, Permission.EDIT, found.unit.path)
    context = {
        "evidence": shown,
        "file_url": reverse("evidence_file", args=[pk]) if found.file_id else "",
        "is_covered": bool(secrecy.hidden(request.actor, "evidence", [pk])),
        "is_stale": found.fresh_until is not None and found.fresh_until < timezone.localdate(request.at),
        "uses": queries.used_by(request.actor, found),
        "may_edit": may,
        "may_end": request.moment is None and bool(decisions.paths(request.actor, Permission.EDIT)),
    }
    return render(request, "evidence/evidence.html", context)


@permitted(Permission.READ)
def file(request: Asked, pk: int) -> HttpResponse:
    """Give out the file; not to those from whom something of the evidence is hidden."""
    found = get_object_or_404(queries.evidence(request.actor, request.at), pk=pk)
    if found.file is None or secrecy.hidden(request.actor, "evidence", [pk]):
        raise Http404
    return download(request, found.file)


@editing(Permission.EDIT)
def new(request: Asked) -> HttpResponse:
    """Take in evidence, for a record that shall lean on it or to be used later."""
    record = addresses.asked_record(request, "till")
    offered: dict[str, Any] = {"record": request.GET.get("till", "") if record else ""}

    def write(given: dict[str, Any]) -> str:
        try:
            made = commands.add_evidence(request.actor, **given, at=request.at)
        except commands.AlreadyThere as refusal:
            offered["found"] = refusal.found
            raise
        if record is None:
            return page_of(made)
        commands.use_evidence(request.actor, evidence=made, ref=record.ref, at=request.at)
        return record.url

    return Writing(
        title=_("Nytt underlag"),
        form=forms.AddForm,
        write=write,
        done=_("Underlaget är upplagt."),
        back=record.url if record else reverse("evidence_list"),
        submit=_("Lägg upp"),
        lead=_("Till: %(record)s") % {"record": record.title} if record else "",
        initial={
            "unit": organisation.only_open_unit(request.actor, request.at, permission=Permission.EDIT),
            "to_on": timezone.localdate(request.at),
        },
        template="evidence/new.html",
        context=offered,
    ).answer(request)


@editing(Permission.EDIT)
def use(request: Asked) -> HttpResponse:
    """Let a record lean on evidence that is there already."""
    record = addresses.asked_record(request, "till")
    if record is None:
        raise Http404

    def write(given: dict[str, Any]) -> str:
        commands.use_evidence(request.actor, ref=record.ref, **given, at=request.at)
        return record.url

    return Writing(
        title=_("Använd ett underlag"),
        form=forms.UseForm,
        write=write,
        done=_("Underlaget används nu här."),
        back=record.url,
        submit=_("Använd"),
        lead=_("Till: %(record)s") % {"record": record.title},
        initial={"evidence": request.GET.get("underlag", "")},
    ).answer(request)


@editing(Permission.EDIT)
def stop(request: Asked, pk: int) -> HttpResponse:
    """End a use; that the record once leant on the evidence stays known."""
    found = get_object_or_404(queries.uses(request.actor), pk=pk)
    ref = Ref(found.kind, found.object_id)
    record = refs.labels(request.actor, [ref]).get(ref)
    if record is None:
        raise Http404

    def write(given: dict[str, Any]) -> str:
        commands.stop_using(request.actor, use=found, **given, at=request.at)
        return page_of(found.evidence)

    shown = secrecy.shown_one(request.actor, found.evidence)
    return Writing(
        title=_("Sluta använda underlaget"),
        form=forms.StopForm,
        write=write,
        done=_("Underlaget används inte längre där."),
        back=page_of(found.evidence),
        submit=_("Sluta använda"),
        lead=_("%(record)s stöder sig inte längre på ”%(evidence)s”.")
        % {"record": record.title, "evidence": shown.title},
    ).answer(request)


@editing(Permission.EDIT)
def edit(request: Asked, pk: int) -> HttpResponse:
    """Put right what is said of the evidence; what is secret to the editor is left as it is."""
    found = get_object_or_404(queries.editable(request.actor), pk=pk)
    hidden = secrecy.hidden(request.actor, "evidence", [pk]).get(pk, frozenset())
    kept = {name: getattr(found, name) for name in SECRET}

    def write(given: dict[str, Any]) -> str:
        return page_of(
            commands.edit_evidence(request.actor, evidence=found, **{**kept, **given}, at=request.at)
        )

    shown = {name: value for name, value in kept.items() if name not in hidden}
    said = ("from_on", "to_on", "fresh_months")
    until = None if found.fresh_months else found.fresh_until
    return Writing(
        title=_("Ändra underlaget"),
        form=forms.EditForm,
        write=write,
        done=_("Ändringen är sparad."),
        back=page_of(found),
        initial={
            **shown,
            **{name: getattr(found, name) for name in said},
            "unit": found.unit_id,
            "fresh_until": until,
        },
        more={"hidden": hidden},
        context={"hidden": bool(hidden)},
    ).answer(request)
