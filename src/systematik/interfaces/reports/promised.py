"""Promised against done: what was promised first, every day that took its place, and how it went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from systematik.interfaces.reports import covering, showing
from systematik.interfaces.reports.asking import Ask
from systematik.registers.actions import queries as actions
from systematik.rendering.paper import Cell, Table


def rule() -> str:
    """Return when a promise counts as kept."""
    return _(
        "Ett löfte hölls om åtgärden blev klar senast den dag som lovades först. "
        "En dag som flyttas ändrar inte det; varje dag står kvar."
    )


def table(ask: Ask, caption: str, find: covering.Find, *, empty: str) -> Table:
    """Return a row for each of the actions, as `listed` finds them."""
    rows, held = covering.rows(ask, "action", find)
    days = actions.promises_of(ask.reader, [row.pk for row in rows])
    columns = (
        showing.column(_("Åtgärd"), 2.4),
        showing.column(_("Ansvarig funktion"), 1.7),
        showing.column(_("Lovat först"), 1.1),
        showing.column(_("Flyttat till"), 1.8),
        showing.column(_("Avslutad"), 1.1),
        showing.column(_("Utfall"), 1.4),
    )
    made = [_row(row, days.get(row.pk, [])) for row in rows]
    return showing.table(caption, columns, [*made, *covering.withheld(held, len(columns))], empty=empty)


def _row(row: Any, days: Sequence[Any]) -> tuple[Cell | str, ...]:
    owner = str(row.owner) if row.owner else _("saknas")
    return (
        str(row.title),
        owner,
        showing.day(row.first_due_on),
        moved(days[1:]),
        showing.day(row.closed_on),
        _outcome(row),
    )


def moved(days: Iterable[Any]) -> str:
    """Return every day that took the place of the one promised, each with why."""
    told = [
        f"{showing.day(each.due_on)}: {each.reason}" if each.reason else showing.day(each.due_on)
        for each in days
    ]
    return "\n".join(told) or "–"


def _outcome(row: Any) -> Cell:
    if row.state == "done":
        kept = row.first_due_on is None or row.closed_on <= row.first_due_on
        return Cell(_("Hölls"), "good") if kept else Cell(_("Klar senare än lovat"), "warn")
    if row.is_late:
        return Cell(_("Försenad"), "bad")
    return Cell(str(row.get_state_display()), "neutral")
