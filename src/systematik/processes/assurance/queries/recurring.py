"""What returns: the same theme in one audit after another of the same municipality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import padded, prepared
from systematik.foundation.refs import Ref
from systematik.processes.assurance.models import AuditedBody, Finding, Observation, Recommendation
from systematik.processes.assurance.queries import themes
from systematik.processes.assurance.queries.lists import audits, findings, recommendations
from systematik.processes.assurance.queries.themes import Theme

KINDS = ("finding", "recommendation", "observation")


@dataclass(frozen=True)
class Remark:
    """A finding, recommendation or observation on one or more themes."""

    kind: str
    row: Any
    audit: Any
    themes: tuple[Theme, ...]

    @property
    def on(self) -> date:
        found: date = self.audit.reported_on
        return found

    @property
    def url(self) -> str:
        """The record's page; an observation stands on its audit's."""
        if self.kind != "observation":
            return reverse(self.kind, args=[self.row.pk])
        return f"{reverse('audit', args=[self.row.audit_id])}#avsnitt-{self.row.section_id}"


@dataclass(frozen=True)
class Earlier:
    """An earlier audit that raised a theme, by its id and day, and whether it judged one of the same bodies."""

    audit: int
    on: date
    same_body: bool


@dataclass(frozen=True)
class Again:
    """A theme and the earlier audits that raised it, newest first."""

    theme: Theme
    earlier: list[Earlier]

    @property
    def years(self) -> str:
        return ", ".join(str(each.on.year) for each in reversed(self.earlier))

    @property
    def same_body(self) -> bool:
        return any(each.same_body for each in self.earlier)


@dataclass(frozen=True)
class Themed:
    """Every remark with themes in what an actor may see, newest first."""

    remarks: list[Remark]

    def on(self, theme: Theme) -> list[Remark]:
        """Return the remarks on a theme, newest first."""
        return [remark for remark in self.remarks if theme in remark.themes]


def themed(actor: Actor, *, at: datetime) -> Themed:
    """Return every remark with a theme of audits reported by the day of `at`; the same few queries however many."""
    remarks = [remark for kind in KINDS for remark in _remarks(actor, kind, at)]
    remarks.sort(key=lambda remark: (remark.on, remark.row.pk), reverse=True)
    return Themed(remarks)


def _remarked(actor: Actor, kind: str, at: datetime) -> QuerySet[Any]:
    """Return the rows of a kind that name themes which the actor may read, of audits reported by the day of `at`."""
    if kind == "observation":
        seen = Observation.objects.filter(audit__in=audits(actor).values("pk"))
        rows: QuerySet[Any] = seen.select_related("audit__unit")
    elif kind == "finding":
        rows = findings(actor).filter(secrecy.readable(actor, Finding, "themes"))
    else:
        rows = recommendations(actor).filter(secrecy.readable(actor, Recommendation, "themes"))
    return rows.filter(audit__reported_on__lte=timezone.localdate(at)).exclude(themes="")


@prepared
def _rows(actor: Actor, kind: str, *, at: datetime) -> QuerySet[Any]:
    return _remarked(actor, kind, at)


def _remarks(actor: Actor, kind: str, at: datetime) -> Iterable[Remark]:
    shown = secrecy.shown(actor, "" if kind == "observation" else kind, _rows(actor, kind, at=at))
    for row in shown:
        yield Remark(kind, row, row.audit, tuple(themes.named_in(row.themes)))


def again(actor: Actor, audit: Any, *, at: datetime, wanted: Iterable[Theme] | None = None) -> list[Again]:
    """Return what the audit raises, or those themes if given, that earlier audits of the municipality raised too."""
    raised: dict[Theme, dict[int, date]] = defaultdict(dict)
    for pk, on, text in _told(actor, audit.unit_id, at):
        for theme in themes.named_in(text):
            raised[theme][pk] = on
    if wanted is None:
        wanted = [theme for theme in themes.themes() if audit.pk in raised.get(theme, ())]
    before = {theme: _before(audit, raised[theme]) for theme in wanted if theme in raised}
    bodies = _bodies({audit.pk}.union(*before.values())) if any(before.values()) else {}
    own = bodies.get(audit.pk, set())
    return [
        Again(theme, [Earlier(pk, on, bool(own & bodies.get(pk, set()))) for pk, on in earlier.items()])
        for theme, earlier in before.items()
        if earlier
    ]


def _before(audit: Any, raised: dict[int, date]) -> dict[int, date]:
    """Return which of the audits are earlier than this one, newest first."""
    day = audit.reported_on
    newest = sorted(raised.items(), key=lambda item: (item[1], item[0]), reverse=True)
    return {pk: on for pk, on in newest if pk != audit.pk and (day is None or on < day)}


def _told(actor: Actor, unit: int, at: datetime) -> list[tuple[int, date, str]]:
    """Return the audit of each remark in a municipality's audits, its day and the remark's themes."""
    rows = _texts(actor, unit, at=at)
    secrecy.note(actor, (Ref(kind, pk) for kind, pk, *_rest in rows if kind != "observation"))
    secrecy.note(actor, (Ref("audit", audit) for _kind, _pk, audit, *_rest in rows))
    return [(audit, on, text) for _kind, _pk, audit, on, text in rows]


@prepared
def _texts(actor: Actor, unit: int, *, at: datetime) -> QuerySet[Any, tuple[str, int, int, date, str]]:
    first, *others = (
        _remarked(actor, kind, at)
        .filter(audit__unit=unit)
        .values_list(Value(kind), "pk", "audit", "audit__reported_on", "themes")
        for kind in KINDS
    )
    found: QuerySet[Any, tuple[str, int, int, date, str]] = first.union(*others, all=True)
    return found


def _bodies(audits: Iterable[int]) -> dict[int, set[tuple[int, str]]]:
    """Return the bodies that each of the audits judged."""
    found: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for audit, unit, system in _judged(padded(audits)):
        found[audit].add((unit, system))
    return found


@prepared
def _judged(audits: tuple[int, ...]) -> QuerySet[Any, tuple[int, int, str]]:
    return AuditedBody.objects.filter(audit__in=audits).values_list("audit", "unit", "system")


@dataclass(frozen=True)
class ThemeRow:
    """A theme with its remarks year by year, and in how many audits it has been raised again."""

    theme: Theme
    by_year: list[tuple[int, list[Remark]]]
    audits: int

    @property
    def again(self) -> int:
        return max(0, self.audits - 1)


@dataclass(frozen=True)
class ThemeMatrix:
    years: list[int]
    rows: list[ThemeRow]


def theme_matrix(found: Themed) -> ThemeMatrix:
    """Return the themes that have been raised, those raised in most audits first, by year."""
    told = {remark.on.year for remark in found.remarks if remark.themes}
    years = list(range(min(told), max(told) + 1)) if told else []
    rows = [_theme_row(theme, found.on(theme), years) for theme in themes.themes()]
    return ThemeMatrix(years, sorted((row for row in rows if row.audits), key=lambda row: -row.audits))


def _theme_row(theme: Theme, remarks: list[Remark], years: list[int]) -> ThemeRow:
    cells = [(year, [remark for remark in remarks if remark.on.year == year]) for year in years]
    return ThemeRow(theme, cells, len({remark.audit.pk for remark in remarks}))
