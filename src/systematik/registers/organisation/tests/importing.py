"""What tests of imports do: choose a file, read what is shown, let it in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from systematik.rendering import spreadsheets

ADDRESS = "/organisation/inlasning/"


def at() -> datetime:
    return timezone.now()


def upload(client: Any, what: str, content: str | bytes, name: str = "") -> Any:
    """Return the page that shows what a file would do; a text is a csv file."""
    held = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name or f"{what}.csv", held)
    return client.post(ADDRESS, {"what": what, "file": file})


def confirm(client: Any, shown: Any, **given: str) -> Any:
    """Return the answer to letting in what was shown."""
    form = {name: shown.context["confirm"].initial[name] for name in ("held", "seal", "reason")}
    return client.post(ADDRESS, {**form, **given})


def xlsx(lines: list[list[str]]) -> bytes:
    return spreadsheets.xlsx_bytes(lines[0], lines[1:])


def where(shown: Any) -> list[str]:
    """Return the places of the faults that the page shows."""
    return [fault.where for fault in shown.context["plan"].faults]
