"""What leans on what: the records that use an evidence, and the evidence that a record uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from systematik.foundation import refs
from systematik.foundation.access import decisions, secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.foundation.refs import Label, Ref
from systematik.registers.evidence.models import Evidence, EvidenceUse
from systematik.registers.evidence.permissions import Permission
from systematik.registers.evidence.queries.evidence import evidence, stale


@dataclass(frozen=True)
class Leaning:
    """An evidence that a record leans on, as the actor may see it, and whether it is too old for that."""

    use: Any
    evidence: Any
    is_stale: bool


@dataclass(frozen=True)
class Panel:
    """The evidence of a record as its own page shows it; `record` is how a new use's address names it."""

    leanings: list[Leaning]
    record: str
    may_add: bool

    @property
    def stale(self) -> list[Leaning]:
        """Return those that have grown too old."""
        return [each for each in self.leanings if each.is_stale]


@dataclass(frozen=True)
class Use:
    """A record that leans on an evidence; the label is None where the actor may not see the record."""

    use: EvidenceUse
    label: Label | None


def number_leant_on(kind: str, key: str, *, stale_on: date | None = None) -> Subquery:
    """Return how much evidence the record with that `key` leans on, as a column; what is too old that day, if given."""
    open_ = EvidenceUse.objects.filter(kind=kind, object_id=OuterRef(key), to_on__isnull=True)
    if stale_on is not None:
        open_ = open_.filter(evidence__fresh_until__isnull=False, evidence__fresh_until__lt=stale_on)
    number = open_.order_by().values("object_id").annotate(number=Count("pk")).values("number")
    return Subquery(number, output_field=IntegerField())


def leans(kind: str, *, on_stale: date | None = None) -> Q:
    """Return the condition of records of a kind that lean on evidence; on such as is too old that day, if given."""
    open_ = EvidenceUse.objects.filter(kind=kind, object_id=OuterRef("pk"), to_on__isnull=True)
    if on_stale is not None:
        open_ = open_.filter(evidence__in=Evidence.objects.filter(stale(on_stale)).values("pk"))
    return Q(Exists(open_))


def uses(actor: Actor) -> QuerySet[EvidenceUse]:
    """Return the uses of evidence that the actor may see."""
    seen = evidence(actor).order_by().values("pk")
    return EvidenceUse.objects.filter(evidence__in=seen).select_related("evidence__unit", "evidence__file")


def used_by(actor: Actor, found: Evidence) -> list[Use]:
    """Return the records that lean or have leant on it, those that the actor sees by name; ended ones last."""
    rows = EvidenceUse.objects.filter(evidence=found)
    some = list(rows.order_by(F("to_on").desc(nulls_first=True), "-from_on", "-pk"))
    known = {kind.name for kind in refs.kinds()}
    labels = refs.labels(actor, [Ref(row.kind, row.object_id) for row in some if row.kind in known])
    return [Use(row, labels.get(Ref(row.kind, row.object_id))) for row in some]


def panel(actor: Actor, ref: Ref, *, at: datetime, in_past: bool = False) -> Panel | None:
    """Return what a record's page shows of its evidence; None for those who see no evidence."""
    if not decisions.paths(actor, Permission.READ):
        return None
    rows = _in_use(actor, ref.kind, ref.id)
    shown = secrecy.shown(actor, "evidence", [row.evidence for row in rows])
    day = timezone.localdate(at)
    leanings = [
        Leaning(row, seen, row.evidence.fresh_until is not None and row.evidence.fresh_until < day)
        for row, seen in zip(rows, shown, strict=True)
    ]
    may_add = not in_past and bool(decisions.paths(actor, Permission.EDIT))
    return Panel(leanings, f"{ref.kind}-{ref.id}", may_add)


@prepared
def _in_use(actor: Actor, kind: str, pk: int) -> QuerySet[EvidenceUse]:
    return uses(actor).filter(kind=kind, object_id=pk, to_on__isnull=True).order_by("pk")
