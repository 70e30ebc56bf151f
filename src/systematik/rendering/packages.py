"""Office files are zip packages full of the time when they were written; here they know one day and no more."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date

EPOCH = (1980, 1, 1, 0, 0, 0)
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
CORE = "docProps/core.xml"


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files by name in a zip; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def timeless(content: bytes, day: date) -> bytes:
    """Return the package with that day as its only time: the same parts give the same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            if name == CORE:
                data = MOMENT.sub(f"{day.isoformat()}T00:00:00Z".encode(), data)
            after.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
