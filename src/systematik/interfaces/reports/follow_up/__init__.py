"""Uppföljning av granskning: each audit with its matrices, and what became of what it said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.interfaces.reports import covering, outcomes
from systematik.interfaces.reports.asking import Ask
from systematik.interfaces.reports.follow_up import chapter, overview
from systematik.processes.assurance import queries as assurance
from systematik.rendering.paper import Block, Heading, PageBreak, Paragraph


def choices(actor: Actor, unit: Any, at: datetime) -> list[tuple[int, str]]:
    """Return the audits that the report may be limited to, the latest first."""
    rows = secrecy.shown(actor, "audit", _audits(actor, unit, at))
    return [(row.pk, f"{row.title} ({row.reported_on})") for row in rows]


def blocks(ask: Ask) -> tuple[Block, ...]:
    """Return the whole report."""
    return tuple(_parts(ask))


def _parts(ask: Ask) -> Iterator[Block]:
    def find(actor: Actor) -> QuerySet[Any]:
        audits = _audits(actor, ask.unit, ask.at)
        return audits if ask.chosen is None else audits.filter(pk=ask.chosen)

    _shown, held = covering.rows(ask, "audit", find)
    found = list(find(ask.reader))
    if not found and not held:
        yield Heading(_("Inga granskningar"))
        yield Paragraph(
            _("Ingen granskning av %(unit)s var rapporterad den dagen.") % {"unit": ask.unit.name}
        )
        return
    years = outcomes.matrix_of(ask)
    yield from overview.blocks(ask, found, years, held)
    for audit in found:
        yield PageBreak()
        yield from chapter.blocks(ask, audit, years)


def _audits(actor: Actor, unit: Any, at: datetime) -> QuerySet[Any]:
    within = Q(unit__path__below=unit.path) | Q(bodies__unit__path__below=unit.path)
    reported = assurance.audits(actor, at).filter(within, reported_on__lte=timezone.localdate(at))
    return reported.order_by("-reported_on", "pk").distinct()
