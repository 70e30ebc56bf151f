"""All that a measure's page shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.registers.documents import queries as documents
from systematik.registers.measures.models import Deviation, Governing, Happening, Measure, Serving, YearCost


@dataclass(frozen=True)
class Card:
    """The happenings, the latest first; costs by year; governing documents; deviations, open ones first; requirements."""

    happenings: list[Any]
    costs: list[Any]
    documents: list[Any]
    deviations: list[Any]
    servings: list[Any]

    @property
    def total(self) -> int:
        """Return what all the budget years come to; a covered amount counts for nothing."""
        return sum(each.amount or 0 for each in self.costs)


def card(actor: Actor, measure: Measure, *, at: datetime) -> Card:
    """Return what belongs to a measure, as the actor may see it."""
    governing = Governing.objects.filter(measure=measure).values("document")
    seen = documents.documents(actor, at).filter(pk__in=governing).order_by("title", "pk")
    parts = (
        Happening.objects.filter(measure=measure).order_by("-on", "-pk"),
        YearCost.objects.filter(measure=measure).order_by("year"),
        Deviation.objects.filter(measure=measure)
        .select_related("unit")
        .order_by("ended_on", "unit__path", "-pk"),
        Serving.objects.filter(measure=measure)
        .select_related("requirement__edition__framework")
        .order_by("requirement__edition__framework__name", "requirement__edition", "requirement__position"),
    )
    happenings, costs, deviations, servings = (
        secrecy.shown(actor, "measure", rows, key="measure_id") for rows in parts
    )
    ordered = sorted(deviations, key=lambda each: each.ended_on is not None)
    return Card(happenings, costs, secrecy.shown(actor, "document", seen), ordered, servings)
