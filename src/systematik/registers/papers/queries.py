"""Every read of issued reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from systematik.foundation import refs
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.access.decisions import visible
from systematik.foundation.refs import Label, Ref
from systematik.registers.papers.models import IssuedReport
from systematik.registers.papers.permissions import Permission


def issued(actor: Actor, at: datetime | None = None) -> QuerySet[IssuedReport]:
    """Return the issued reports that the actor may see, with unit and file."""
    seen = visible(actor, Permission.READ, kind="issued_report")
    return IssuedReport.objects.filter(seen).select_related("unit", "file")


def latest(actor: Actor, name: str, unit_id: int, *, before: date) -> IssuedReport | None:
    """Return the report of that name for a unit that speaks of the latest day before this one."""
    return _newest(issued(actor).filter(name=name, unit=unit_id, as_of_on__lt=before))


def of_day(actor: Actor, name: str, unit_id: int, *, day: date) -> IssuedReport | None:
    """Return the report of that name for a unit that speaks of exactly that day."""
    return _newest(issued(actor).filter(name=name, unit=unit_id, as_of_on=day))


def _newest(found: QuerySet[IssuedReport]) -> IssuedReport | None:
    # Of a day's versions the whole one goes before the open one.
    return found.order_by("-as_of_on", "is_open", "-issued_at", "-pk").first()


def is_withheld(actor: Actor, report: IssuedReport) -> bool:
    """Return whether the file says something that is marked secret today and that the actor may not read."""
    covered = dict(_shown(report))
    hidden = secrecy.hidden_of(actor, covered)
    return any(fields - covered[ref] for ref, fields in hidden.items())


def _shown(report: IssuedReport) -> Iterator[tuple[Ref, frozenset[str]]]:
    known = {kind.name for kind in refs.kinds()}
    for kind, rows in report.shows.items():
        if kind in known:
            yield from ((Ref(kind, int(key)), frozenset(fields)) for key, fields in rows.items())


def about(actor: Actor, reports: list[Any]) -> dict[Ref, Label]:
    """Return the records that the reports were limited to, those that the actor may see, two queries a kind."""
    return refs.labels(actor, [ref for report in reports if (ref := about_of(report))])


def about_of(report: Any) -> Ref | None:
    """Return the Ref of the record that a report was limited to, if any."""
    known = {kind.name for kind in refs.kinds()}
    return Ref(report.about_kind, report.about_id) if report.about_kind in known else None


def open_versions() -> Q:
    """Return the condition of open versions."""
    return Q(is_open=True)
