"""Recommendations and findings by year: what the auditors said of each that year, and what we said ourselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
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
    some = [(kind, _outcomes(actor, kind, within), "pk") for kind in KINDS]
    seen = zip(KINDS, secrecy.shown_lists(actor, *some), strict=True)
    found = [(kind, row) for kind, rows in seen for row in rows]
    if not found:
        return Matrix([], [])
    reported = {row.audit_id: row.audit.reported_on for _kind, row in found}
    found.sort(key=lambda pair: (reported[pair[1].audit_id] or day, pair[1].audit_id, pair[0], pair[1].pk))
    ids = tuple(padded(row.pk for kind, row in found if kind == each) for each in KINDS)
    said, own = _said(actor, ids, at), _own(ids, at)
    made = {audit: on.year for audit, on in reported.items() if on}
    years = _years(made.values(), said, own, day)
    blank = {year: YearCell(year, made=False, said=None, own=None) for year in years}
    later = _later(actor, found, at)
    rows = []
    for kind, row in found:
        key = kind, row.pk
        told = _cells(
            made.get(row.audit_id),
            blank,
            said.get(key, {}),
            own.get(key, {}),
            later.get(row.audit_id, {}),
        )
        rows.append(MatrixRow(kind, row, list((blank | told).values())))
    return Matrix(years, rows)


Said = dict[int, Any]
Keyed = dict[tuple[str, int], Said]
Later = dict[int, dict[int, int]]
Ids = tuple[tuple[int, ...], ...]


def _cells(
    made: int | None, blank: dict[int, YearCell], said: Said, own: Said, later: dict[int, int]
) -> dict[int, YearCell]:
    """Return the cells of the years that say something of a row `made` in one of them: most say nothing."""
    return {
        year: YearCell(
            year, year == made, said.get(year), own.get(year), 0 if year in said else later.get(year, 0)
        )
        for year in {made, *said, *own, *later}
        if year in blank
    }


def _later(actor: Actor, found: list[tuple[str, Any]], at: datetime) -> Later:
    """Return the ids of follow-ups reported by the day of `at`, by the audit that they follow up and their year."""
    later: Later = defaultdict(dict)
    for pk, parent, reported in _following(actor, padded({row.audit_id for _kind, row in found}), at=at):
        later[parent][reported.year] = pk
    return later


def _said(actor: Actor, ids: Ids, at: datetime) -> Keyed:
    keyed: Keyed = defaultdict(dict)
    for row in _follow_ups(actor, *ids, at=at):
        keyed[_key(row)][row.reported_on.year] = row
    return keyed


def _own(ids: Ids, at: datetime) -> Keyed:
    keyed: Keyed = defaultdict(dict)
    for row in _notes(*ids, at=at):
        keyed[_key(row)][row.on.year] = row
    return keyed


@prepared
def _outcomes(actor: Actor, kind: str, within: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = findings(actor) if kind == "finding" else recommendations(actor)
    return rows.filter(audit__unit__path__below=within).select_related(None).select_related("audit")


@prepared
def _following(actor: Actor, wanted: tuple[int, ...], *, at: datetime) -> QuerySet[Any, Any]:
    rows = audits(actor).filter(parent__in=wanted, reported_on__lte=timezone.localdate(at))
    return rows.values_list("pk", "parent_id", "reported_on")


@prepared
def _follow_ups(
    actor: Actor, findings: tuple[int, ...], recommendations: tuple[int, ...], *, at: datetime
) -> QuerySet[Any]:
    rows = follow_ups(actor, at).filter(_among(findings, recommendations))
    return rows.annotate(reported_on=F("audit__reported_on")).order_by("reported_on", "pk")


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


def _years(made: Iterable[int], said: Keyed, own: Keyed, day: date) -> list[int]:
    told = {year for keyed in (said, own) for years in keyed.values() for year in years}.union(made)
    return list(range(min(told), max(told | {day.year}) + 1)) if told else []
