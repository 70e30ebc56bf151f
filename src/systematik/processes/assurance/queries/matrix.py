"""Recommendations and findings by year: what the auditors said of each that year, and what we said ourselves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.processes.assurance.models import Audit, FollowUp, OwnStatusNote
from systematik.processes.assurance.queries.lists import audits, findings, follow_ups, recommendations


@dataclass(frozen=True)
class YearCell:
    """What was said in a year: `made` where the audit itself was reported, `said` by auditors, `own` by ourselves.

    `passed_by` is the follow-up of the audit that came that year and said nothing of it.
    """

    year: int
    made: bool
    said: FollowUp | None
    own: OwnStatusNote | None
    passed_by: Audit | None = None


@dataclass(frozen=True)
class MatrixRow:
    """A finding or recommendation through the years."""

    kind: str
    outcome: Any
    cells: list[YearCell]


@dataclass(frozen=True)
class Matrix:
    years: list[int]
    rows: list[MatrixRow]


def matrix(actor: Actor, *, at: datetime, within: str = "/") -> Matrix:
    """Return the matrix of all that the actor may see, in the same number of queries however many rows."""
    day = timezone.localdate(at)
    found = [
        (kind, row)
        for kind, rows in (("finding", findings(actor, at)), ("recommendation", recommendations(actor, at)))
        for row in secrecy.shown(actor, kind, rows.filter(audit__unit__path__below=within))
    ]
    found.sort(key=lambda pair: (pair[1].audit.reported_on or day, pair[1].audit_id, pair[0], pair[1].pk))
    said, own = _said(actor, found, at), _own(found, day)
    years = _years(found, said, own, day)
    later = _later(actor, found, at)
    rows = [
        MatrixRow(kind, row, [_cell(kind, row, year, said, own, later) for year in years])
        for kind, row in found
    ]
    return Matrix(years, rows)


Keyed = dict[tuple[str, int], dict[int, Any]]
Later = dict[tuple[int, int], Audit]


def _cell(kind: str, row: Any, year: int, said: Keyed, own: Keyed, later: Later) -> YearCell:
    reported, key = row.audit.reported_on, (kind, row.pk)
    told = said[key].get(year)
    passed_by = None if told else later.get((row.audit.pk, year))
    made = bool(reported and reported.year == year)
    return YearCell(year, made, told, own[key].get(year), passed_by)


def _later(actor: Actor, found: list[tuple[str, Any]], at: datetime) -> Later:
    """Return the follow-ups reported by the day of `at`, by the audit that they follow up and their year."""
    wanted = {row.audit.pk for _kind, row in found}
    rows = audits(actor, at).filter(parent__in=wanted, reported_on__lte=timezone.localdate(at))
    return {(row.parent_id, row.reported_on.year): row for row in rows if row.parent_id and row.reported_on}


def _of(found: list[tuple[str, Any]]) -> Q:
    ids: dict[str, list[int]] = {"finding": [], "recommendation": []}
    for kind, row in found:
        ids[kind].append(row.pk)
    return Q(finding__in=ids["finding"]) | Q(recommendation__in=ids["recommendation"])


def _said(actor: Actor, found: list[tuple[str, Any]], at: datetime) -> Keyed:
    rows = follow_ups(actor, at).filter(_of(found)).select_related("audit")
    keyed: Keyed = defaultdict(dict)
    for row in rows.order_by("audit__reported_on", "pk"):
        if row.audit.reported_on:
            keyed[_key(row)][row.audit.reported_on.year] = row
    return keyed


def _own(found: list[tuple[str, Any]], day: date) -> Keyed:
    keyed: Keyed = defaultdict(dict)
    for row in OwnStatusNote.objects.filter(_of(found), on__lte=day).order_by("on", "pk"):
        keyed[_key(row)][row.on.year] = row
    return keyed


def _key(row: Any) -> tuple[str, int]:
    return ("finding", row.finding_id) if row.finding_id else ("recommendation", row.recommendation_id)


def _years(found: list[tuple[str, Any]], said: Keyed, own: Keyed, day: date) -> list[int]:
    told = {year for keyed in (said, own) for years in keyed.values() for year in years}
    told |= {row.audit.reported_on.year for _kind, row in found if row.audit.reported_on}
    return list(range(min(told), max(told | {day.year}) + 1)) if told else []
