"""Themes that return: year by year, and what was said of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from systematik.foundation.access.web import permitted
from systematik.foundation.files import serving
from systematik.processes.assurance.permissions import Permission
from systematik.processes.assurance.queries import recurring
from systematik.processes.assurance.queries import themes as known
from systematik.processes.assurance.views.lists import tabs
from systematik.rendering import spreadsheets


@permitted(Permission.READ)
def themes(request: HttpRequest) -> HttpResponse:
    """Show the themes that auditors have raised, year by year."""
    found = recurring.themed(request.actor, at=request.at)  # type: ignore[attr-defined]
    context = {
        "title": _("Teman"),
        "lead": _("Vad revisorerna återkommer till. Varje tal öppnar det som räknas."),
        "tabs": tabs("themes"),
        "matrix": recurring.theme_matrix(found),
    }
    return render(request, "assurance/themes.html", context)


@permitted(Permission.READ)
def themes_sheet(request: HttpRequest) -> HttpResponse:
    """Give out the themes by year as a workbook."""
    found = recurring.theme_matrix(recurring.themed(request.actor, at=request.at))  # type: ignore[attr-defined]
    headings = [_("Tema"), *map(str, found.years), _("Granskningar"), _("Åter påtalat")]
    rows = [
        [
            row.theme.label,
            *(str(len(remarks)) for _year, remarks in row.by_year),
            str(row.audits),
            str(row.again),
        ]
        for row in found.rows
    ]
    data = spreadsheets.xlsx_bytes(headings, rows, title=_("Teman"))
    return serving.made(data, "teman.xlsx", spreadsheets.TYPES["xlsx"])


@permitted(Permission.READ)
def theme(request: HttpRequest, name: str) -> HttpResponse:
    """Show every remark on a theme, of one year or of all."""
    wanted = next((each for each in known.themes() if each.id == name), None)
    if wanted is None:
        raise Http404
    remarks = recurring.themed(request.actor, at=request.at).on(wanted)  # type: ignore[attr-defined]
    years = sorted({remark.on.year for remark in remarks})
    chosen = request.GET.get("ar", "")
    shown = [remark for remark in remarks if chosen in ("", str(remark.on.year))]
    context = {
        "title": wanted.label,
        "theme": wanted,
        "remarks": shown,
        "years": years,
        "chosen": chosen,
        "audits": len({remark.audit.pk for remark in shown}),
    }
    return render(request, "assurance/theme.html", context)
