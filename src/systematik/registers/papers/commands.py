"""The one write: a report is issued. It is never changed and never taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import require
from systematik.foundation.files.storing import store_file
from systematik.foundation.history import events
from systematik.foundation.refs import Ref
from systematik.registers.papers.models import IssuedReport
from systematik.registers.papers.permissions import Permission

if TYPE_CHECKING:
    from systematik.registers.organisation.models import Unit


def issue_report(
    actor: Actor,
    *,
    name: str,
    title: str,
    unit: Unit,
    as_of_on: date,
    file_name: str,
    content: bytes,
    figures: dict[str, Any],
    shows: dict[str, dict[str, list[str]]],
    compared_on: date | None = None,
    about: Ref | None = None,
    is_open: bool = False,
    meeting: str = "",
    registry_number: str = "",
    reason: str = "",
    at: datetime,
) -> IssuedReport:
    """Return the report, kept with the file as it was issued."""
    require(actor, Permission.ISSUE, unit.path)
    with events.event(actor, "report.issued", IssuedReport, reason=reason, at=at) as event:
        report = IssuedReport(
            pk=event.object_id,
            name=name,
            title=title,
            unit=unit,
            about_kind=about.kind if about else "",
            about_id=about.id if about else None,
            as_of_on=as_of_on,
            compared_on=compared_on,
            is_open=is_open,
            meeting=meeting.strip(),
            registry_number=registry_number.strip(),
            issued_at=at,
            issued_by=actor.name,
            file=store_file(SimpleUploadedFile(file_name, content), at=at),
            figures=figures,
            shows=shows,
        )
        report.full_clean()
        report.save(force_insert=True)
    return report
