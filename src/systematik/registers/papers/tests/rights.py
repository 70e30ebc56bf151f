"""Who may open issued reports: whoever reads reports at all."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from systematik.registers.papers import commands
from systematik.registers.papers.models import IssuedReport
from tests.rights import READERS, Right
from tests.world import SYSTEM

PDF = b"%PDF-1.7 en rapport"


def issued(unit: Any, **more: Any) -> IssuedReport:
    """Return a report of a unit, issued by somebody who may everything."""
    now = timezone.now()
    given: dict[str, Any] = {
        "name": "lagesrapport",
        "title": "Lägesrapport om informationssäkerhet",
        "as_of_on": timezone.localdate(now),
        "file_name": "lagesrapport.pdf",
        "content": PDF,
        "figures": {},
        "shows": {},
        "at": now,
    }
    return commands.issue_report(SYSTEM, unit=unit, **(given | more))


def _on(roles: str) -> Right:
    return Right(
        roles,
        own=lambda world: (issued(world.education).pk,),
        other=lambda world: (issued(world.social).pk,),
    )


RIGHTS = {
    "issued_reports": Right(READERS),
    "issued_report": _on(READERS),
    "issued_report_file": _on(READERS),
}
