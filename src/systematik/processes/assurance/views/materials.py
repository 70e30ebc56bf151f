"""What the auditors of an audit have asked for, on the municipality's side: hand over, or say why not."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.web import permitted
from systematik.processes.assurance import commands, queries, tables
from systematik.processes.assurance.forms import materials as forms
from systematik.processes.assurance.models import Audit, Material, MaterialItem
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries.rooms import Handed, handed_to
from systematik.processes.assurance.views.packages import sent_package
from systematik.processes.assurance.workflow.materials import MATERIAL_WORKFLOW
from systematik.ui.stepping import button
from systematik.ui.tables import list_view
from systematik.ui.writing import Asked, Writing, editing

GRANT = "organisation.grant"
materials = list_view(tables.MATERIALS)
# Readings are written without an event, and a page that is kept follows events alone.
readings = cache_control(private=True, no_store=True)(list_view(tables.READINGS))


def page_of(found: Material) -> str:
    """Return the address of what was asked for."""
    return reverse("material", args=[found.pk])


@permitted(Permission.READ)
def audit_materials(request: Asked, pk: int) -> HttpResponse:
    """Show what has been asked for in an audit, how far it is answered, and who has been let in."""
    actor = request.actor
    audit = get_object_or_404(queries.audits(actor, request.at), pk=pk)
    found = queries.materials(actor, request.at).filter(audit=audit).order_by("asked_on", "pk")
    rows = secrecy.shown(actor, "material", found)
    context = {
        "audit": secrecy.shown_one(actor, audit),
        "rows": [(row, tables.material_tone(row)) for row in rows],
        "may_edit": request.moment is None and decisions.can(actor, Permission.EDIT, audit.unit.path),
        "may_invite": request.moment is None and decisions.can(actor, GRANT, audit.unit.path),
        "may_see_visits": bool(decisions.paths(actor, Permission.READ_VISITS)),
    }
    return render(request, "assurance/materials.html", context)


@permitted(Permission.READ)
def material(request: Asked, pk: int) -> HttpResponse:
    """Show something that was asked for and what was handed over."""
    found = get_object_or_404(queries.materials(request.actor, request.at), pk=pk)
    path = found.audit.unit.path
    may_edit = request.moment is None and bool(decisions.can(request.actor, Permission.EDIT, path))
    steps = MATERIAL_WORKFLOW.open_to(request.actor, found, path) if may_edit else ()
    items: list[Handed] = handed_to(request.actor, [found])
    context = {
        "material": secrecy.shown_one(request.actor, found),
        "tone": tables.material_tone(found),
        "items": items,
        "may_edit": may_edit,
        "buttons": [
            button(one, reverse(f"material_{one.verb}", args=[pk]), primary=one.verb == "hand_over")
            for one in steps
        ],
    }
    return render(request, "assurance/material.html", context)


@permitted(Permission.READ)
def audit_package(request: Asked, pk: int) -> HttpResponse:
    """Give out the underlagspaket."""
    return sent_package(get_object_or_404(queries.audits(request.actor, request.at), pk=pk))


def _audit(request: Asked, pk: int) -> Audit:
    found = queries.audits(request.actor, request.at).filter(
        decisions.visible(request.actor, Permission.EDIT)
    )
    return get_object_or_404(found, pk=pk)


def _editable(request: Asked, pk: int) -> Material:
    found = queries.materials(request.actor, request.at)
    may = decisions.visible(request.actor, Permission.EDIT, unit="audit__unit")
    return get_object_or_404(found.filter(may), pk=pk)


@editing(Permission.EDIT)
def material_request(request: Asked, pk: int) -> HttpResponse:
    """Enter what a letter from the auditors asks for."""
    audit = _audit(request, pk)

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.request_material(request.actor, audit=audit, **given, at=request.at))

    return Writing(
        title=_("Begärt underlag"),
        form=forms.LetterForm,
        write=write,
        done=_("Begäran är registrerad."),
        back=reverse("audit_materials", args=[pk]),
        lead=_("Vad granskarna har bett att få se, som det står i deras brev."),
        initial={"asked_by": audit.auditor, "asked_on": timezone.localdate(request.at)},
    ).answer(request)


@editing(Permission.EDIT)
def material_hand_over(request: Asked, pk: int) -> HttpResponse:
    """Choose the records and lists that answer it."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.hand_over(request.actor, material=found, **given, at=request.at))

    writing = Writing(
        title=_("Lämna över underlag"),
        form=forms.HandOverForm,
        write=write,
        done=_("Underlaget är överlämnat."),
        back=page_of(found),
        submit=_("Lämna över"),
        lead=_("Granskarna kan genast läsa just det här, som det såg ut den dagen, och ingenting annat."),
        initial={"as_of": found.as_of or timezone.localdate(request.at)},
        more={"path": found.audit.unit.path},
        template="assurance/hand_over.html",
    )
    return _searched(request, writing) if "find" in request.POST else writing.answer(request)


def _searched(request: Asked, writing: Writing) -> HttpResponse:
    """Show the form with what the search finds; nothing that was typed or ticked is lost."""
    several = ("picked", "lists")
    typed = {name: request.POST.get(name, "") for name in ("search", "records", "as_of", "answer")}
    initial = {**typed, **{name: request.POST.getlist(name) for name in several}}
    form = writing.form(initial=initial, actor=request.actor, at=request.at, **writing.more)
    return render(request, writing.template, {"page": writing, "title": writing.title, "form": form})


@editing(Permission.EDIT)
def material_lack(request: Asked, pk: int) -> HttpResponse:
    """Say why it is not to be had."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.lack_material(request.actor, material=found, **given, at=request.at))

    return Writing(
        title=_("Underlaget finns inte"),
        form=forms.AnswerForm,
        write=write,
        done=_("Svaret är sparat."),
        back=page_of(found),
    ).answer(request)


@editing(Permission.EDIT)
def material_withdraw(request: Asked, pk: int) -> HttpResponse:
    """Say that it is asked for no more."""
    found = _editable(request, pk)

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.withdraw_material(request.actor, material=found, **given, at=request.at))

    return Writing(
        title=_("Begäran är återtagen"),
        form=forms.AnswerForm,
        write=write,
        done=_("Begäran är återtagen."),
        back=page_of(found),
        lead=_("Det som är överlämnat kan inte längre läsas."),
    ).answer(request)


@editing(Permission.EDIT)
def material_take_back(request: Asked, pk: int) -> HttpResponse:
    """Take back one thing that was handed over."""
    may = decisions.visible(request.actor, Permission.EDIT, unit="audit__unit")
    seen = queries.materials(request.actor).filter(may).values("pk")
    items = MaterialItem.objects.select_related("material__audit__unit").filter(material__in=seen)
    item = get_object_or_404(items, pk=pk)

    def write(given: dict[str, Any]) -> str:
        return page_of(commands.take_back(request.actor, item=item, **given, at=request.at))

    return Writing(
        title=_("Ta tillbaka"),
        form=forms.WhyForm,
        write=write,
        done=_("Det är inte längre överlämnat."),
        back=page_of(item.material),
        submit=_("Ta tillbaka"),
        lead=_(
            "Granskarna kan inte läsa det från och med nu. Att de har kunnat det finns kvar i historiken."
        ),
        danger=True,
    ).answer(request)


@editing(GRANT)
def audit_invite(request: Asked, pk: int) -> HttpResponse:
    """Let an expert from outside into the room of this audit."""
    may = decisions.visible(request.actor, GRANT)
    audit = get_object_or_404(queries.audits(request.actor, request.at).filter(may), pk=pk)

    def write(given: dict[str, Any]) -> str:
        commands.invite_auditor(request.actor, audit=audit, **given, at=request.at)
        return reverse("audit_materials", args=[pk])

    return Writing(
        title=_("Ge sakkunnig tillträde"),
        form=forms.InviteForm,
        write=write,
        done=_("Tillträdet gäller nu. Personen väljer lösenord med ”Glömt lösenordet”."),
        back=reverse("audit_materials", args=[pk]),
        submit=_("Ge tillträde"),
        lead=_(
            "Den sakkunniga ser det som har lämnats över i granskningen och ingenting annat, till slutdagen."
        ),
    ).answer(request)
