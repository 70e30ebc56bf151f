"""What returns: the same theme in one audit after another of the same municipality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import padded, prepared
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
    """An earlier audit that raised a theme, and whether it judged one of the same bodies."""

    audit: Any
    theme: Theme
    same_body: bool


@dataclass(frozen=True)
class Again:
    """A theme and the earlier audits that raised it, newest first."""

    theme: Theme
    earlier: list[Earlier]

    @property
    def years(self) -> str:
        return ", ".join(str(each.audit.reported_on.year) for each in reversed(self.earlier))

    @property
    def same_body(self) -> bool:
        return any(each.same_body for each in self.earlier)


@dataclass(frozen=True)
class Themed:
    """Every remark with themes in what an actor may see, and the bodies of their audits."""

    remarks: list[Remark]
    bodies: dict[int, frozenset[tuple[int, str]]]

    def on(self, theme: Theme) -> list[Remark]:
        """Return the remarks on a theme, newest first."""
        return [remark for remark in self.remarks if theme in remark.themes]

    def earlier(self, audit: Any, wanted: Iterable[Theme]) -> list[Earlier]:
        """Return which earlier audits of the same municipality raised each of the themes, newest first."""
        day, found = audit.reported_on, {}
        for theme in wanted:
            for remark in self.on(theme):
                before = day is None or remark.on < day
                if before and remark.audit.unit_id == audit.unit_id and remark.audit.pk != audit.pk:
                    found[theme, remark.audit.pk] = Earlier(
                        remark.audit, theme, self._share_a_body(audit, remark.audit)
                    )
        return list(found.values())

    def again(self, audit: Any, wanted: Iterable[Theme]) -> list[Again]:
        """Return those of the themes that have been raised before, with the audits that did."""
        found = ((theme, self.earlier(audit, [theme])) for theme in wanted)
        return [Again(theme, earlier) for theme, earlier in found if earlier]

    def again_in(self, audit: Any) -> list[Again]:
        """Return what the audit raises that has been raised before."""
        raised = {theme for remark in self.remarks if remark.audit.pk == audit.pk for theme in remark.themes}
        return self.again(audit, (theme for theme in themes.themes() if theme in raised))

    def _share_a_body(self, one: Any, other: Any) -> bool:
        return bool(self.bodies.get(one.pk, frozenset()) & self.bodies.get(other.pk, frozenset()))


def themed(actor: Actor, *, at: datetime) -> Themed:
    """Return every remark with a theme of audits reported by the day of `at`; the same few queries however many."""
    remarks = [remark for kind in KINDS for remark in _remarks(actor, kind, at)]
    remarks.sort(key=lambda remark: (remark.on, remark.row.pk), reverse=True)
    return Themed(remarks, _bodies(remarks))


@prepared
def _rows(actor: Actor, kind: str, *, at: datetime) -> QuerySet[Any]:
    """Return the rows of a kind that name themes which the actor may read, of audits reported by the day of `at`."""
    if kind == "observation":
        seen = Observation.objects.filter(audit__in=audits(actor).values("pk"))
        rows: QuerySet[Any] = seen.select_related("audit__unit")
    elif kind == "finding":
        rows = findings(actor).filter(secrecy.readable(actor, Finding, "themes"))
    else:
        rows = recommendations(actor).filter(secrecy.readable(actor, Recommendation, "themes"))
    return rows.filter(audit__reported_on__lte=timezone.localdate(at)).exclude(themes="")


def _remarks(actor: Actor, kind: str, at: datetime) -> Iterable[Remark]:
    shown = secrecy.shown(actor, "" if kind == "observation" else kind, _rows(actor, kind, at=at))
    for row in shown:
        yield Remark(kind, row, row.audit, tuple(themes.named_in(row.themes)))


def _bodies(remarks: Iterable[Remark]) -> dict[int, frozenset[tuple[int, str]]]:
    found: dict[int, set[tuple[int, str]]] = defaultdict(set)
    seen = {remark.audit.pk for remark in remarks}
    for audit, unit, system in _judged(padded(seen)) if seen else ():
        found[audit].add((unit, system))
    return {audit: frozenset(bodies) for audit, bodies in found.items()}


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
