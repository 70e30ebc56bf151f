"""Issued reports: the list, one report, and its file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from systematik.foundation.access import secrecy
from systematik.foundation.access.decisions import Denied
from systematik.foundation.access.web import permitted
from systematik.foundation.files.serving import download
from systematik.registers.papers import queries, tables
from systematik.registers.papers.permissions import Permission
from systematik.ui.tables import list_view
from systematik.ui.writing import Asked

issued_reports = list_view(tables.ISSUED)


@permitted(Permission.READ)
@require_safe
def issued_report(request: Asked, pk: int) -> HttpResponse:
    """Show what was issued, for whom, and the file."""
    found = get_object_or_404(queries.issued(request.actor, request.at), pk=pk)
    context = {
        "report": secrecy.shown_one(request.actor, found),
        "about": next(iter(queries.about(request.actor, [found]).values()), None),
        "withheld": queries.is_withheld(request.actor, found),
    }
    return render(request, "papers/issued_report.html", context)


@permitted(Permission.READ)
@require_safe
def issued_report_file(request: Asked, pk: int) -> HttpResponse:
    """Send the file, unless it says what the reader may not read."""
    found = get_object_or_404(queries.issued(request.actor, request.at), pk=pk)
    if queries.is_withheld(request.actor, found):
        raise Denied(
            _("Rapporten har uppgifter som är sekretessmarkerade. Ta den öppna versionen, eller be om en.")
        )
    return download(request, found.file)
