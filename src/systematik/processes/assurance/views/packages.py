"""Sending what was handed over: always as a download."""

from __future__ import annotations

from django.http import HttpResponse

from systematik.processes.assurance import reports
from systematik.processes.assurance.models import Audit


def sent_package(audit: Audit) -> HttpResponse:
    """Return the underlagspaket of an audit."""
    return sent(reports.package(audit), f"underlag-{audit.pk}.zip", "application/zip")


def sent(data: bytes, name: str, content_type: str) -> HttpResponse:
    """Return bytes as a file that no browser shows and no cache keeps."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
