"""Actions out of a file: known by their title on their unit, told apart by number; another day is a moved promise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.actor import Actor
from systematik.registers.actions import commands, queries
from systematik.registers.actions.models import Action, Promise
from systematik.registers.actions.permissions import Permission
from systematik.registers.actions.workflow import UNFINISHED
from systematik.registers.organisation.imports import (
    NUMBER,
    Column,
    Entry,
    Functions,
    Ground,
    Line,
    Once,
    Plan,
    Register,
    Sheet,
    Titled,
    changes,
    columns,
    owner_column,
    unit_column,
    unit_of,
)

COLUMNS = (
    Column(
        "title",
        gettext_lazy("Åtgärd"),
        columns.line(Action, "title"),
        ("Titel", "Aktivitet", "Action"),
        required=True,
        example="Öva återläsning av säkerhetskopior",
    ),
    Column("state", gettext_lazy("Läge"), None),
    Column(
        "due_on",
        gettext_lazy("Klar senast"),
        columns.day,
        ("Klart", "Slutdatum", "Förfallodag", "Due"),
        required=True,
        example="2027-01-31",
    ),
    Column("first_due_on", gettext_lazy("Lovat först"), None),
    Column("moves", gettext_lazy("Flyttad"), None),
    Column("closed_on", gettext_lazy("Avslutad"), None),
    owner_column(Action),
    unit_column(Action),
    Column("description", gettext_lazy("Beskrivning"), columns.prose(Action, "description")),
    Column(
        "why",
        gettext_lazy("Varför dagen flyttas"),
        columns.line(Promise, "reason"),
        ("Skäl",),
        example="Upphandlingen överklagades",
    ),
    NUMBER,
)
FIELDS = ("title", "due_on", "description")


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the actions."""
    return _Comparison(ground, sheet).plan()


class _Comparison:
    def __init__(self, ground: Ground, sheet: Sheet) -> None:
        self.ground, self.sheet, self.once = ground, sheet, Once(sheet)
        self.titled = Titled(ground, "action", queries.actions(ground.actor, ground.at))
        self.functions = Functions(ground)

    def plan(self) -> Plan:
        lines = [line for entry in self.sheet.entries if (line := self._line(entry)) is not None]
        absent = self.titled.absent(lines, lambda row: row.state in UNFINISHED)
        return Plan(lines, self.sheet.faults, absent)

    def _line(self, entry: Entry) -> Line | None:
        unit = unit_of(self.ground, self.sheet, entry, "unit")
        if unit is None:
            return None
        named = self.titled.named(entry, unit)
        if len(named) > 1:
            message = _("%(count)d åtgärder på enheten heter så. Skriv numret också.") % {"count": len(named)}
            self.sheet.fault(entry.number, "title", message)
            return None
        action = named[0] if named else None
        known = action or (columns.key(entry.values["title"]), unit.pk)
        if self.once.refuses(entry, "title", known):
            return None
        line = Line(entry.number, entry.values["title"], action, self._given(entry, unit, action))
        line.note = unit.name
        if action is not None:
            compared = {name: value for name, value in line.given.items() if name != "why"}
            line.changes = changes(self.sheet.labels, action, compared)
        self._refuse(entry, line, unit)
        return line

    def _given(self, entry: Entry, unit: Any, action: Action | None) -> dict[str, Any]:
        """Return what the row gives; what the actor may not read is left as it is."""
        closed = self.titled.closed(action)
        given = {name: entry.values[name] for name in FIELDS if name in entry.values and name not in closed}
        given |= {"unit": unit, "why": entry.values.get("why", "")}
        owner = self._owner(entry, unit)
        return given | {"owner": owner} if owner else given

    def _owner(self, entry: Entry, unit: Any) -> Any:
        """Return the function that the row names; of several, the one on the action's own unit."""
        text = entry.values.get("owner") or ""
        found = self.functions.named(text, unit)
        if len(found) == 1:
            return found[0]
        if text and not found:
            message = _("Ingen funktion heter ”%(name)s”. Läs in funktionen först, eller rätta stavningen.")
            self.sheet.fault(entry.number, "owner", message % {"name": text})
        elif found:
            message = _("%(count)d funktioner heter ”%(name)s”. Välj ansvarig på åtgärdens sida.")
            self.sheet.fault(entry.number, "owner", message % {"count": len(found), "name": text})
        return None

    def _refuse(self, entry: Entry, line: Line, unit: Any) -> None:
        if line.state == "same":
            return
        if line.record is not None and line.record.state not in UNFINISHED:
            message = _("Åtgärden är avslutad. Öppna den igen innan den ändras.")
            self.sheet.fault(entry.number, "title", message)
        if why := self.ground.may_edit(unit.path, Permission.EDIT):
            self.sheet.fault(entry.number, "unit", why)


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row: a new action, or what has changed of one."""
    given = dict(line.given)
    why, due_on = given.pop("why") or reason, given.pop("due_on")
    if line.record is None:
        commands.open_action(actor, **given, due_on=due_on, reason=reason, at=at)
        return
    action = line.record
    more = {name: value for name, value in given.items() if getattr(action, name) != value}
    if due_on != action.due_on:
        commands.move_action(actor, action=action, due_on=due_on, reason=why, at=at)
    if more:
        commands.change_action(actor, action=action, **more, reason=reason, at=at)


ACTIONS = Register(
    "atgarder",
    gettext_lazy("Åtgärder"),
    COLUMNS,
    compare,
    write,
    gettext_lazy("åtgärdens namn på enheten, och numret där flera heter lika"),
    "actions",
)
