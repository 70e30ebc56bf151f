"""The pages of an audit, a recommendation, a finding."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.decisions import can
from systematik.foundation.access.web import permitted
from systematik.foundation.files.serving import download
from systematik.foundation.prepared import first_or_404
from systematik.foundation.refs import Ref
from systematik.processes.assurance import queries
from systematik.processes.assurance.models import Polarity
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries import parts, themes
from systematik.processes.assurance.queries.fact_checks import checks_of
from systematik.processes.assurance.queries.outcomes import said_of
from systematik.processes.assurance.queries.recurring import again
from systematik.processes.assurance.queries.report import Report, by_polarity, report
from systematik.processes.assurance.views import flow
from systematik.processes.assurance.views.replies import next_step
from systematik.processes.assurance.views.rows import Rows
from systematik.processes.assurance.views.sections import Sections
from systematik.registers.actions.queries import panel
from systematik.registers.evidence import queries as evidence


@permitted(Permission.READ)
def audit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an audit whole."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    rows = parts.audit_with_kin(actor, pk)
    found = first_or_404([each for each in rows if each.pk == pk])
    whole = report(actor, found, at=at)
    editing = may_edit(request, found.unit.path)
    kin, checks = secrecy.shown_lists(
        actor,
        ("audit", [each for each in rows if each is not found], "pk"),
        ("fact_check", checks_of(actor, pk), "pk"),
    )
    context = {
        "title": str(whole.audit),
        "audit": whole.audit,
        "report": whole,
        "facts": _facts(whole),
        "polarity": _polarity(whole),
        "rows": Rows(whole, may_edit=editing),
        "sections": Sections(pk, may_edit=editing).drawn(whole.sections),
        "concluded": any(body.conclusion for body in whole.bodies),
        "parent": next((each for each in kin if each.pk == found.parent_id), None),
        "later": [each for each in kin if each.pk != found.parent_id],
        "is_partly_hidden": secrecy.is_covered(whole.audit),
        "may_edit": editing,
        "flow": flow.drawn(flow.steps(whole)) if editing else "",
        "letters": _letters(request, queries.chain(actor, found, at=at)),
        "checks": checks,
        "panel": panel(actor, Ref("audit", pk), in_past=request.moment is not None),  # type: ignore[attr-defined]
        "leaning": evidence.panel(actor, Ref("audit", pk), at=at, in_past=request.moment is not None),  # type: ignore[attr-defined]
        **_file(whole.audit),
    }
    return render(request, "assurance/audit.html", context)


def _letters(request: HttpRequest, letters: list[queries.Letter]) -> list[dict[str, Any]]:
    """Return the letters with each reply's natural next step for those who may take it."""
    return [
        {
            "letter": letter,
            "rows": [{"reply": row, "next": next_step(request, row)} for row in letter.replies],
        }
        for letter in letters
    ]


@permitted(Permission.READ)
def audit_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give out the report as it came; not to those from whom something of it is hidden."""
    actor = request.actor  # type: ignore[attr-defined]
    found = first_or_404(parts.audit_with(actor, pk))
    if found.file is None or secrecy.hidden(actor, "audit", [pk]):
        raise Http404
    return download(request, found.file)


def _facts(whole: Report) -> list[tuple[Any, Any]]:
    audit = whole.audit
    bodies = ", ".join(str(body) for body in whole.bodies)
    items = [
        (_("Granskade enheter"), bodies),
        (_("Granskare"), audit.auditor),
        (_("På uppdrag av"), audit.commissioned_by),
        (_("Bakgrund"), audit.motive),
        (_("Revisionsplan"), audit.plan_year),
        (_("Rapport"), audit.reported_on.isoformat() if audit.reported_on else ""),
        (_("Undertecknad"), _signed(audit)),
        (_("Diarienummer"), audit.registry_number),
        (_("Granskarens märkning"), audit.classification),
        (_("Bedömningsskala"), audit.scale),
        (_("Skala för iakttagelser och rekommendationer"), audit.priority_scale),
        (_("Syfte"), audit.purpose),
        (_("Avgränsning"), audit.scope_limit),
        (_("Metod"), audit.method),
    ]
    return [(label, value) for label, value in items if value]


def _signed(audit: Any) -> str:
    parts = [audit.signed_on.isoformat() if audit.signed_on else "", audit.signed_by]
    return ", ".join(part for part in parts if part)


def _polarity(whole: Report) -> list[tuple[str, Any, int]]:
    found = by_polarity(whole.sections)
    labels = {
        Polarity.NEGATIVE: _("Brister"),
        Polarity.NEUTRAL: _("Neutrala iakttagelser"),
        Polarity.POSITIVE: _("Styrkor"),
    }
    return [(str(key), label, len(found[key])) for key, label in labels.items() if found.get(key)]


def _file(audit: Any) -> dict[str, str]:
    if audit.file_id:
        return {"file_url": reverse("audit_file", args=[audit.pk]), "file_note": ""}
    return {
        "file_url": "",
        "file_note": _("Filen förvaras på annan plats. Kontrollsumman visar att den är densamma."),
    }


@permitted(Permission.READ)
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a recommendation and what became of it."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = get_object_or_404(
        queries.recommendations(actor, at)
        .select_related("priority")
        .prefetch_related("addressees__unit", "references__section", "grounds__observation"),
        pk=pk,
    )
    addressees = ", ".join(addressee.unit.name for addressee in found.addressees.all())
    facts = [
        (_("Riktas till"), addressees),
        (_("Prioritet"), found.priority),
        (_("Teman"), themes.shown(secrecy.shown_one(actor, found).themes)),
    ]
    context = {
        "references": list(found.references.all()),
        "grounds": [ground.observation for ground in found.grounds.all()],
        "facts": [item for item in facts if item[1]],
        "answers": queries.answers_to(actor, found, at),
    }
    return _outcome(request, found, "recommendation", _("Rekommendation"), context)


@permitted(Permission.READ)
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a finding and what became of it."""
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    found = get_object_or_404(queries.findings(actor, at).select_related("observation"), pk=pk)
    facts = [
        (_("Teman"), themes.shown(secrecy.shown_one(actor, found).themes)),
        (_("Avsnitt"), found.section),
    ]
    seen = secrecy.shown_one(actor, found).observation
    context = {"facts": [item for item in facts if item[1]], "grounds": [seen] if seen else []}
    return _outcome(request, found, "finding", _("Påtalad brist"), context)


def _outcome(
    request: HttpRequest, found: queries.Outcome, kind: str, title: str, more: dict[str, Any]
) -> HttpResponse:
    actor, at = request.actor, request.at  # type: ignore[attr-defined]
    shown = secrecy.shown_one(actor, found)
    address = reverse("audit", args=[found.audit_id])
    link = format_html('<a href="{}">{}</a>', address, shown.audit)
    audit = [(_("Granskning"), link), (_("Rapport"), shown.audit.reported_on)]
    context = {
        "title": title,
        "outcome": shown,
        "said": said_of(actor, kind, found, at=at),
        "own": list(found.own_notes.order_by("-on", "-pk")),
        "may_edit": may_edit(request, found.audit.unit.path),
        "panel": panel(actor, Ref(kind, found.pk), in_past=request.moment is not None),  # type: ignore[attr-defined]
        "leaning": evidence.panel(actor, Ref(kind, found.pk), at=at, in_past=request.moment is not None),  # type: ignore[attr-defined]
        "again": again(actor, shown.audit, at=at, wanted=themes.named_in(shown.themes)),
        "status_url": reverse(f"{kind}_status", args=[found.pk]),
        **more,
        "facts": [*audit, *more["facts"]],
    }
    return render(request, f"assurance/{kind}.html", context)


def may_edit(request: HttpRequest, path: str) -> bool:
    """Return whether the page offers to change anything: never in the past."""
    return request.moment is None and bool(can(request.actor, Permission.EDIT, path))  # type: ignore[attr-defined]
