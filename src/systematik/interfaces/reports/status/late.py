"""What is late or empty, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from systematik.foundation.access.actor import Actor
from systematik.interfaces.reports import covering, outcomes, showing
from systematik.interfaces.reports.asking import Ask
from systematik.processes.assurance import queries as assurance
from systematik.registers.actions import queries as actions
from systematik.registers.documents import queries as documents
from systematik.registers.organisation import queries as organisation
from systematik.rendering.paper import Block, Heading, Table

OPEN = ("open", "in_progress")


def blocks(ask: Ask) -> Iterator[Block]:
    """Yield a table for each kind of delay; an empty one says that there is none."""
    yield Heading(_("Försenat och ofullständigt"))
    for title, made in (
        (_("Översyner som är försenade"), _overdue(ask)),
        (_("Dokument som ska finnas men inte gäller"), _required(ask)),
        (_("Funktioner som saknar någon"), _functions(ask)),
        (_("Rekommendationer som inte är klara"), _recommendations(ask)),
        (_("Lovat mot gjort"), _promised(ask)),
    ):
        yield Heading(title, 2)
        yield made


def _overdue(ask: Ask) -> Table:
    def find(actor: Actor) -> Iterable[Any]:
        found = documents.documents(actor, ask.at).filter(
            documents.overdue(ask.at), organisation.under(ask.unit.pk)
        )
        return found.select_related("type", "owner").order_by("next_review_on", "title", "pk")

    rows, held = covering.rows(ask, "document", find)
    columns = (
        showing.column(_("Dokument"), 2.6),
        showing.column(_("Typ"), 1.7),
        showing.column(_("Skulle ses över"), 1.2),
        showing.column(_("Ansvarig funktion"), 2.3),
    )
    return showing.table(
        _("Styrdokument vars översyn är försenad, äldst först"),
        columns,
        [*map(_document, rows), *covering.withheld(held, len(columns))],
        empty=_("Ingen översyn är försenad."),
    )


def _document(row: Any) -> tuple[str, ...]:
    owner = str(row.owner) if row.owner else _("saknas")
    return str(row.title), str(row.type), showing.day(row.next_review_on), owner


def _required(ask: Ask) -> Table:
    def find(actor: Actor) -> Iterable[Any]:
        listed: Iterable[Any] = documents.required_listed(actor, ask.at).filter(
            organisation.under(ask.unit.pk)
        )
        return [row for row in listed if not row.is_fulfilled]

    rows, held = covering.rows(ask, "required_document", find)
    columns = (
        showing.column(_("Dokument"), 2),
        showing.column(_("Enhet"), 1.2),
        showing.column(_("Grund"), 1.5),
    )
    return showing.table(
        _("Dokument som kommunen har bestämt att den ska ha"),
        columns,
        [*map(_wanted, rows), *covering.withheld(held, len(columns))],
        empty=_("Allt som ska finnas gäller."),
    )


def _wanted(row: Any) -> tuple[str, ...]:
    return str(row.name), str(row.unit), str(row.basis or "–")


def _functions(ask: Ask) -> Table:
    def find(actor: Actor) -> Iterable[Any]:
        lacking = organisation.vacant(ask.day) | organisation.without_deputy(ask.day)
        found = organisation.functions_of_day(actor, ask.at).filter(organisation.under(ask.unit.pk), lacking)
        return found.select_related("unit").order_by("unit__path", "name", "pk")

    rows, held = covering.rows(ask, "function", find)
    columns = (
        showing.column(_("Funktion"), 2),
        showing.column(_("Enhet"), 2),
        showing.column(_("Saknar"), 1.2),
    )
    return showing.table(
        _("Funktioner utan innehavare eller ersättare"),
        columns,
        [*map(_function, rows), *covering.withheld(held, len(columns))],
        empty=_("Alla funktioner har dem de behöver."),
    )


def _function(row: Any) -> tuple[str, ...]:
    return str(row), str(row.unit), _lacks(row)


def _lacks(row: Any) -> str:
    lacks = [] if row.holders else [_("innehavare")]
    if row.needs_deputy and not row.deputies:
        lacks.append(_("ersättare"))
    return _(" och ").join(lacks)


def _promised(ask: Ask) -> Table:
    def find(actor: Actor) -> Iterable[Any]:
        found = actions.listed(actor, ask.at).filter(actions.unfinished(), organisation.under(ask.unit.pk))
        return found.order_by("first_due_on", "pk")

    rows, held = covering.rows(ask, "action", find)
    columns = (
        showing.column(_("Åtgärd"), 2.6),
        showing.column(_("Ansvarig funktion"), 2),
        showing.column(_("Lovat först"), 1.1),
        showing.column(_("Lovat nu"), 1.1),
        showing.column(_("Läge"), 1.2),
    )
    return showing.table(
        _("Åtgärder som inte är avslutade, den som skulle ha varit klar tidigast först"),
        columns,
        [*map(_action, rows), *covering.withheld(held, len(columns))],
        empty=_("Allt som har lovats är gjort."),
    )


def _action(row: Any) -> tuple[str, ...]:
    owner = str(row.owner) if row.owner else _("saknas")
    state = _("försenad") if row.is_late else row.get_state_display().lower()
    return str(row.title), owner, showing.day(row.first_due_on), showing.day(row.due_on), state


def _recommendations(ask: Ask) -> Table:
    unit = ask.unit
    within = Q(audit__unit__path__below=unit.path) | Q(addressees__unit__path__below=unit.path)

    def find(actor: Actor) -> Iterable[Any]:
        found = assurance.recommendations(actor, ask.at).filter(
            within, own_status__in=OPEN, audit__reported_on__lte=ask.day
        )
        return found.prefetch_related("addressees__unit").order_by("audit__reported_on", "pk").distinct()

    rows, held = covering.rows(ask, "recommendation", find)
    return outcomes.table(
        _("Rekommendationer som vi själva inte ser som klara, äldst först"),
        rows,
        outcomes.matrix_of(ask),
        dated=True,
        held=held,
        empty=_("Alla rekommendationer är klara eller avvisade."),
    )
