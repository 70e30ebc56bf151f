"""What is late or needs somebody: facts that are measured anyway and coming departures, each opening its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from systematik.foundation import facts
from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.foundation.prepared import prepared
from systematik.foundation.questions.answers import CriterionAnswer, QuestionAnswer
from systematik.interfaces.overview.questions.showing import address
from systematik.registers.organisation import queries as organisation

NEEDS: dict[str, tuple[Any, str]] = {
    "documents.in_force_current": (_("styrdokument har passerat sin översyn"), "bad"),
    "documents.required_in_force": (_("nödvändiga dokument saknas eller gäller inte"), "bad"),
    "documents.decided": (_("dokument används utan beslut"), "warn"),
    "documents.owned": (_("dokument saknar ansvarig"), "warn"),
    "documents.policy_has_rules": (_("policyer saknar föreskrifter"), "warn"),
    "organisation.functions_held": (_("funktioner står tomma"), "bad"),
    "organisation.functions_with_deputy": (_("funktioner saknar ersättare"), "warn"),
    "organisation.functions_reviewed": (_("rollbeskrivningar är inte sedda över"), "warn"),
    "organisation.dpo_conflict_assessed": (_("jävsprövningar saknas"), "warn"),
    "actions.on_time": (_("åtgärder är försenade"), "bad"),
    "assurance.earlier_findings_remedied": (_("tidigare iakttagelser är inte åtgärdade"), "bad"),
}
# No question asks for these; they are measured here.
UNASKED: dict[str, tuple[Any, str]] = {
    "assurance.replies_on_time": (_("svar till revisorerna är eller blev försenade"), "bad"),
    "assurance.replies_decided": (_("svar till revisorerna skickades utan beslut"), "bad"),
}
# By the list that the figure leads to: what it says, and the view of the list.
DEPARTURES: dict[str, tuple[Any, str]] = {
    "persons": (
        ngettext_lazy(
            "person med uppdrag slutar inom tre månader", "personer med uppdrag slutar inom tre månader"
        ),
        "slutar-med-uppdrag",
    ),
    "functions": (
        ngettext_lazy("funktion blir vakant inom tre månader", "funktioner blir vakanta inom tre månader"),
        "blir-vakant",
    ),
}


@dataclass(frozen=True)
class Need:
    """A figure that asks for something, and the way to its rows."""

    count: int
    of: int | None
    label: Any
    url: str
    tone: str


def needs(actor: Actor, found: Iterable[QuestionAnswer], unit_id: int, *, at: datetime) -> list[Need]:
    """Return what asks for attention, the gravest first; what is as it should be is left out."""
    counted = {each.asked.fact: each for answer in found for each in answer.criteria}
    made = [_need(name, counted[name], unit_id) for name in NEEDS if name in counted]
    made += _unasked(actor, unit_id, at)
    made += _departures(actor, unit_id, at)
    return sorted((need for need in made if need.count), key=lambda need: need.tone != "bad")


def _need(name: str, each: CriterionAnswer, unit_id: int) -> Need:
    label, tone = NEEDS[name]
    of = each.judged.counted.of if each.judged.counted else 0
    return Need(each.missing, of, label, address("fact", name, unit=unit_id), tone)


def _unasked(actor: Actor, unit_id: int, at: datetime) -> list[Need]:
    found = [fact for name in UNASKED if (fact := facts.find(name))]
    measured = facts.measure_all(found, actor, unit_id, at=at).values()
    return [
        Need(each.of - each.met, each.of, label, address("fact", each.fact, unit=unit_id), tone)
        for each in measured
        for label, tone in [UNASKED[each.fact]]
    ]


def _departures(actor: Actor, unit_id: int, at: datetime) -> list[Need]:
    """Return what leaves a gap soon: counted as the lists that the figures lead to choose their rows."""
    counted = dict(_leaving(actor, int(unit_id), at=at))
    return [
        Need(number, None, label % number, f"{reverse(name)}?enhet={unit_id}&lage={chosen}", "warn")
        for name, (label, chosen) in DEPARTURES.items()
        for number in [counted.get(name, 0)]
    ]


@prepared
def _leaving(actor: Actor, unit_id: int, *, at: datetime) -> QuerySet[Any, Any]:
    """Return how many persons and functions there are of `DEPARTURES`; what there is none of has no row."""
    day, under = timezone.localdate(at), organisation.under(unit_id)
    persons = organisation.persons(actor, at).filter(organisation.employed(day), under)
    functions = organisation.functions(actor, at).filter(organisation.in_force(day), under)
    leaving = secrecy.guarded(actor, persons.model, organisation.leaving_with_function(day))
    soon = secrecy.guarded(actor, functions.model, organisation.departing(day))
    counted = _counted("persons", persons.filter(leaving))
    return counted.union(_counted("functions", functions.filter(soon)), all=True)


def _counted(name: str, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    named = rows.select_related(None).order_by().values(list=Value(name))
    counted: QuerySet[Any, Any] = named.annotate(number=Count("pk")).values_list("list", "number")
    return counted
