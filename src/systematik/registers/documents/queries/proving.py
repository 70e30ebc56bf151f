"""Proves that every decided version still says what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from systematik.foundation.history.verify import Finding
from systematik.registers.documents.models import DecidedVersion


def wrong() -> Iterator[Finding]:
    """Yield each decided version whose content is not what its hash was taken of."""
    for version in DecidedVersion.objects.select_related("file").order_by("pk").iterator(chunk_size=100):
        if not version.is_intact:
            what = _("”%(title)s” version %(number)s säger inte det som beslutades") % {
                "title": version.title,
                "number": version.number,
            }
            yield Finding(DecidedVersion._meta.db_table, version.pk, what)
