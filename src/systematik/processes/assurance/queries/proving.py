"""Proves that every decision still says what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from systematik.foundation.history.verify import Finding
from systematik.processes.assurance.models import ReplyDecision


def wrong() -> Iterator[Finding]:
    """Yield each decision on a reply whose content is not what its hash was taken of."""
    rows = ReplyDecision.objects.select_related("reply__unit").order_by("pk")
    for decision in rows.iterator(chunk_size=100):
        if not decision.is_intact:
            what = _("svaret från %(body)s säger inte det som beslutades %(day)s") % {
                "body": decision.reply.unit.name,
                "day": decision.decided_on,
            }
            yield Finding(ReplyDecision._meta.db_table, decision.pk, what)
