"""Whether a registry number looks as the unit writes them; never more than a hint."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _


def registry_warning(unit: Any, number: str) -> str:
    """Return a sentence where the number doesn't look like the unit's own, else an empty text.

    The unit's pattern is a number as it writes them, "KS 2023/388": digits stand for any digits.
    """
    pattern = unit.registry_pattern.strip()
    if not pattern or not number:
        return ""
    expected = "".join(r"\d+" if part.isdigit() else re.escape(part) for part in re.split(r"(\d+)", pattern))
    if re.fullmatch(expected, number.strip()):
        return ""
    return _("Diarienumret ”%(number)s” ser inte ut som %(unit)s brukar skriva dem: %(pattern)s.") % {
        "number": number,
        "unit": unit.name,
        "pattern": pattern,
    }
