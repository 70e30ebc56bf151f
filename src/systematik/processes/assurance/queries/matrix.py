"""Recommendations and findings by year: what the auditors said of each that year, and what we said ourselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import padded, prepared
from systematik.processes.assurance.models import FollowUp, OwnStatusNote
from systematik.processes.assurance.queries.lists import audits, findings, follow_ups, recommendations

KINDS = ("finding", "recommendation")


class YearCell(NamedTuple):
    """What was said in a year: `made` where the audit itself was reported, `said` by auditors, `own` by ourselves.

    `passed_by` is the id of the follow-up of the audit that came that year and said nothing of it, 0 where none did.
    """

    year: int
    made: bool
    said: FollowUp | None
    own: OwnStatusNote | None
    passed_by: int = 0


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
    some = [(kind, row) for kind in KINDS for row in _outcomes(actor, kind, within)]
    found = [(kind, row) for (kind, _row), row in zip(some, secrecy.shown_each(actor, some), strict=True)]
    if not found:
        return Matrix([], [])
    found.sort(key=lambda pair: (pair[1].audit.reported_on or day, pair[1].audit_id, pair[0], pair[1].pk))
    said, own = _said(actor, found, at), _own(found, at)
    years = _years(found, said, own, day)
    later = _later(actor, found, at)
    rows = [
        MatrixRow(kind, row, list(_cells(row, years, said[kind, row.pk], own[kind, row.pk], later)))
        for kind, row in found
    ]
    return Matrix(years, rows)


Said = dict[int, Any]
Keyed = dict[tuple[str, int], Said]
Later = dict[tuple[int, int], int]


def _cells(row: Any, years: list[int], said: Said, own: Said, later: Later) -> Iterator[YearCell]:
    """Yield what was said of a row in each year."""
    audit, reported = row.audit.pk, row.audit.reported_on
    made = reported.year if reported else None
    for year in years:
        told = said.get(year)
        yield YearCell(year, year == made, told, own.get(year), 0 if told else later.get((audit, year), 0))


def _later(actor: Actor, found: list[tuple[str, Any]], at: datetime) -> Later:
    """Return the ids of follow-ups reported by the day of `at`, by the audit that they follow up and their year."""
    rows = _following(actor, padded({row.audit.pk for _kind, row in found}), at=at)
    return {(parent, reported.year): pk for pk, parent, reported in rows}


def _said(actor: Actor, found: list[tuple[str, Any]], at: datetime) -> Keyed:
    keyed: Keyed = defaultdict(dict)
    for row in _follow_ups(actor, *_ids(found), at=at):
        if row.audit.reported_on:
            keyed[_key(row)][row.audit.reported_on.year] = row
    return keyed


def _own(found: list[tuple[str, Any]], at: datetime) -> Keyed:
    keyed: Keyed = defaultdict(dict)
    for row in _notes(*_ids(found), at=at):
        keyed[_key(row)][row.on.year] = row
    return keyed


def _ids(found: list[tuple[str, Any]]) -> tuple[tuple[int, ...], ...]:
    """Return the ids of the findings, and those of the recommendations."""
    return tuple(padded(row.pk for kind, row in found if kind == each) for each in KINDS)


@prepared
def _outcomes(actor: Actor, kind: str, within: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = findings(actor) if kind == "finding" else recommendations(actor)
    return rows.filter(audit__unit__path__below=within)


@prepared
def _following(actor: Actor, wanted: tuple[int, ...], *, at: datetime) -> QuerySet[Any, Any]:
    rows = audits(actor).filter(parent__in=wanted, reported_on__lte=timezone.localdate(at))
    return rows.values_list("pk", "parent_id", "reported_on")


@prepared
def _follow_ups(
    actor: Actor, findings: tuple[int, ...], recommendations: tuple[int, ...], *, at: datetime
) -> QuerySet[FollowUp]:
    rows = follow_ups(actor, at).filter(_among(findings, recommendations)).select_related("audit")
    return rows.order_by("audit__reported_on", "pk")


@prepared
def _notes(
    findings: tuple[int, ...], recommendations: tuple[int, ...], *, at: datetime
) -> QuerySet[OwnStatusNote]:
    among = _among(findings, recommendations)
    return OwnStatusNote.objects.filter(among, on__lte=timezone.localdate(at)).order_by("on", "pk")


def _among(findings: tuple[int, ...], recommendations: tuple[int, ...]) -> Q:
    return Q(finding__in=findings) | Q(recommendation__in=recommendations)


def _key(row: Any) -> tuple[str, int]:
    return ("finding", row.finding_id) if row.finding_id else ("recommendation", row.recommendation_id)


def _years(found: list[tuple[str, Any]], said: Keyed, own: Keyed, day: date) -> list[int]:
    told = {year for keyed in (said, own) for years in keyed.values() for year in years}
    told |= {row.audit.reported_on.year for _kind, row in found if row.audit.reported_on}
    return list(range(min(told), max(told | {day.year}) + 1)) if told else []
