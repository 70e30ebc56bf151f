"""Proves that every file on disk holds the bytes that were stored."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from systematik.foundation.files.models import StoredFile
from systematik.foundation.files.storing import is_intact
from systematik.foundation.history.verify import Finding


def wrong() -> Iterator[Finding]:
    """Yield each file that is not on disk as it was stored."""
    for stored in StoredFile.objects.order_by("pk").iterator():
        if not is_intact(stored):
            what = _("filen ”%(name)s” saknas på disken eller är ändrad") % {"name": stored.name}
            yield Finding(StoredFile._meta.db_table, stored.pk, what)
