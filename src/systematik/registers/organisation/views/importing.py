"""Reading registers in: a file is shown against what stands, then let in as a whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from systematik.foundation.access.web import permitted
from systematik.foundation.files import serving
from systematik.registers.organisation import imports, queries
from systematik.registers.organisation.forms.imports import ConfirmForm, UploadForm, hold
from systematik.registers.organisation.models import Unit
from systematik.registers.organisation.permissions import Permission
from systematik.registers.organisation.views.tree import tabs
from systematik.rendering import spreadsheets
from systematik.ui.writing import Asked, editing

# How many rows, faults and names a page shows; the rest are counted.
MOST_SHOWN = 200


@editing(Permission.EDIT)
def organisation_import(request: Asked) -> HttpResponse:
    """Take a file, show what it would do, and do it once that is confirmed."""
    if request.method == "POST" and "held" in request.POST:
        return _confirmed(request)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(
        *given, initial={"what": request.GET.get("vad", "enheter")}, actor=request.actor, at=request.at
    )
    if not given or not form.is_valid():
        return _page(request, form)
    what, name, rows = (form.cleaned_data[key] for key in ("what", "name", "rows"))
    return _preview(request, what, form.cleaned_data["municipality"], name, rows)


def _plan(request: Asked, what: str, municipality: Unit, rows: Any) -> tuple[imports.Plan, imports.Ground]:
    ground = imports.Ground(request.actor, municipality, request.at)
    return imports.plan(imports.REGISTERS[what], rows, ground), ground


def _preview(
    request: Asked, what: str, municipality: Unit, name: str, rows: Any, **more: Any
) -> HttpResponse:
    plan = more.pop("plan", None) or _plan(request, what, municipality, rows)[0]
    form = UploadForm(
        initial={"what": what, "municipality": municipality}, actor=request.actor, at=request.at
    )
    held = hold(what, municipality, name, rows, request.actor.user_id)
    if not held:
        form = UploadForm({"what": what}, {}, actor=request.actor, at=request.at)
        form.errors["file"] = form.error_class(
            [_("Filen är för stor för att läsas in här. Dela upp den i flera.")]
        )
        return _page(request, form)
    why = more.pop("reason", _("Inläst från %(file)s") % {"file": name})
    confirm = ConfirmForm(
        initial={"held": held, "seal": plan.seal, "reason": why}, actor=request.actor, at=request.at
    )
    return _page(
        request, form, plan=plan, file=name, register=imports.REGISTERS[what], confirm=confirm, **more
    )


def _confirmed(request: Asked) -> HttpResponse:
    confirm = ConfirmForm(request.POST, actor=request.actor, at=request.at)
    held = confirm.cleaned_data.get("held") if confirm.is_valid() else None
    municipality = (
        queries.municipalities(request.actor).filter(pk=held["municipality"]).first() if held else None
    )
    if held is None or municipality is None:
        for faults in confirm.errors.values():
            messages.error(request, " ".join(map(str, faults)))
        return HttpResponseRedirect(reverse("organisation_import"))
    what, name, rows = held["what"], held["name"], held["rows"]
    why = confirm.cleaned_data["reason"] or _("Inläst från %(file)s") % {"file": name}
    more: dict[str, Any] = {"reason": why}
    try:
        done = imports.apply(
            request.actor,
            imports.REGISTERS[what],
            lambda: _plan(request, what, municipality, rows),
            seal=confirm.cleaned_data["seal"],
            reason=why,
        )
    except imports.Changed as changed:
        more |= {"plan": changed.plan, "stale": True}
    except imports.Refusal as refusal:
        more |= {"plan": refusal.plan}
    else:
        messages.success(request, said(done))
        return HttpResponseRedirect(reverse(imports.REGISTERS[what].url_name))
    return _preview(request, what, municipality, name, rows, **more)


def said(plan: imports.Plan) -> str:
    """Return in a sentence what was written."""
    new, changed, same = (plan.counts[state] for state in ("new", "changed", "same"))
    parts = [
        ngettext("%(count)d ny rad", "%(count)d nya rader", new) % {"count": new},
        ngettext("%(count)d ändrad", "%(count)d ändrade", changed) % {"count": changed},
        ngettext("%(count)d som redan stämde", "%(count)d som redan stämde", same) % {"count": same},
    ]
    return _("Filen är inläst: %(new)s, %(changed)s, %(same)s.") % dict(
        zip(("new", "changed", "same"), parts, strict=True)
    )


def _page(request: Asked, form: UploadForm, *, plan: imports.Plan | None = None, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "title": _("Läs in ur fil"),
        "tabs": tabs(request, "organisation_import"),
        "form": form,
        "registers": list(imports.REGISTERS.values()),
    }
    if plan is not None:
        context |= {
            "plan": plan,
            "faults": plan.faults[:MOST_SHOWN],
            "new": plan.of("new")[:MOST_SHOWN],
            "changed": plan.of("changed")[:MOST_SHOWN],
            "absent": plan.absent[:MOST_SHOWN],
            "most": MOST_SHOWN,
        }
    return render(request, "organisation/import.html", {**context, **more})


@permitted(Permission.EDIT)
@require_safe
def template(request: Asked, name: str, suffix: str) -> HttpResponse:
    """Send an empty file of a register."""
    register = imports.REGISTERS.get(name)
    if register is None or suffix not in spreadsheets.TYPES:
        raise Http404
    file = imports.template(register, suffix)
    return serving.made(file, f"mall-{name}.{suffix}", spreadsheets.TYPES[suffix])
