"""Sending what was handed over: always as a download."""

from __future__ import annotations

from django.http import HttpResponse

from systematik.foundation.files import serving
from systematik.processes.assurance import reports
from systematik.processes.assurance.models import Audit


def sent_package(audit: Audit) -> HttpResponse:
    """Return the underlagspaket of an audit."""
    return serving.made(reports.package(audit), f"underlag-{audit.pk}.zip", "application/zip")
