"""What counts as late or empty, each with its rule, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from systematik.foundation.access.actor import Actor
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance import queries as assurance
from systematik.registers.actions import queries as actions
from systematik.registers.documents import queries as documents
from systematik.registers.organisation import queries as organisation

OPEN = ("open", "in_progress")


@dataclass(frozen=True)
class Delay:
    """A kind of delay: its name in kept figures, what it is called, which rows count, and where they are found."""

    name: str
    title: Any
    rule: Any
    rows: Callable[[Ask, Actor], Iterable[Any]]


def counts(ask: Ask) -> dict[str, int]:
    """Return how many rows each delay has, secret ones counted."""
    return {each.name: len({row.pk for row in each.rows(ask, ask.actor)}) for each in DELAYS}


def overdue(ask: Ask, actor: Actor) -> Iterable[Any]:
    """Return the documents whose review is late, the oldest first."""
    found = documents.documents(actor, ask.at).filter(
        documents.overdue(ask.at), organisation.under(ask.unit.pk)
    )
    return found.select_related("type", "owner").order_by("next_review_on", "title", "pk")


def required(ask: Ask, actor: Actor) -> Iterable[Any]:
    """Return the required documents that nothing in force fulfils."""
    listed: Iterable[Any] = documents.required_listed(actor, ask.at).filter(organisation.under(ask.unit.pk))
    return [row for row in listed if not row.is_fulfilled]


def functions(ask: Ask, actor: Actor) -> Iterable[Any]:
    """Return the functions that lack a holder, or the deputy that they need."""
    lacking = organisation.vacant(ask.day) | organisation.without_deputy(ask.day)
    found = organisation.functions_of_day(actor, ask.at).filter(organisation.under(ask.unit.pk), lacking)
    return found.select_related("unit").order_by("unit__path", "name", "pk")


def recommendations(ask: Ask, actor: Actor) -> Iterable[Any]:
    """Return the recommendations that we don't hold to be done, the oldest first."""
    unit = ask.unit
    within = Q(audit__unit__path__below=unit.path) | Q(addressees__unit__path__below=unit.path)
    found = assurance.recommendations(actor, ask.at).filter(
        within, own_status__in=OPEN, audit__reported_on__lte=ask.day
    )
    found = found.select_related("audit__unit", "priority").prefetch_related("addressees__unit")
    return found.order_by("audit__reported_on", "pk").distinct()


def promised(ask: Ask, actor: Actor) -> Any:
    """Return the actions of the unit that are not finished, or were after the day compared with."""
    wanted = actions.unfinished() | Q(closed_on__gt=ask.compared_on)
    found = actions.listed(actor, ask.at).filter(wanted, organisation.under(ask.unit.pk))
    return found.order_by("first_due_on", "pk")


def late(ask: Ask, actor: Actor) -> Iterable[Any]:
    """Return the actions whose day has passed."""
    return actions.actions(actor, ask.at).filter(actions.late(ask.day), organisation.under(ask.unit.pk))


DELAYS = (
    Delay(
        "reviews",
        _("Översyner som är försenade"),
        _("Dokumentet gäller och dagen då det skulle ses över har passerat."),
        overdue,
    ),
    Delay(
        "required",
        _("Dokument som ska finnas men inte gäller"),
        _("Dokumentet är bestämt att finnas, och inget gällande dokument uppfyller det."),
        required,
    ),
    Delay(
        "functions",
        _("Funktioner som saknar någon"),
        _("Ingen innehar funktionen den dagen, eller så saknas den ersättare som den ska ha."),
        functions,
    ),
    Delay(
        "recommendations",
        _("Rekommendationer som inte är klara"),
        _("Vår egen status är öppen eller pågår, och rapporten är daterad senast den dagen."),
        recommendations,
    ),
    Delay(
        "actions",
        _("Åtgärder som är försenade"),
        _("Åtgärden är inte avslutad och dagen som lovades sist har passerat."),
        late,
    ),
)
