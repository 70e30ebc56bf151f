"""Measures out of a file: known by their title on their unit, told apart by number; another status is a new happening."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access.actor import Actor
from systematik.registers.measures import commands, queries
from systematik.registers.measures.models import Measure, MeasureType
from systematik.registers.measures.permissions import Permission
from systematik.registers.measures.workflow import STANDING, State
from systematik.registers.organisation.imports import (
    NUMBER,
    Change,
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


def _between(least: int, most: int) -> Any:
    def read(text: str) -> int | None:
        found = columns.number(text)
        if found is not None and not least <= found <= most:
            raise columns.Unfit(
                _("Skriv ett tal från %(least)d till %(most)d.") % {"least": least, "most": most}
            )
        return found

    return read


COLUMNS = (
    Column(
        "title",
        gettext_lazy("Säkerhetsåtgärd"),
        columns.line(Measure, "title"),
        ("Skyddsåtgärd", "Safeguard"),
        required=True,
        example="Säkerhetskopiering",
    ),
    Column("state", gettext_lazy("Status"), columns.one_of(State), example="Delvis införd"),
    Column("type", gettext_lazy("Slag"), columns.one_of(MeasureType), required=True, example="Teknisk"),
    Column("since_on", gettext_lazy("Status sedan"), None),
    Column("maturity", gettext_lazy("Mognad"), _between(0, 5), example="3"),
    Column("shown_by", gettext_lazy("Underlag"), None),
    Column("review_on", gettext_lazy("Ses över senast"), None),
    owner_column(Measure),
    unit_column(Measure),
    Column("scope", gettext_lazy("Omfattning"), columns.prose(Measure, "scope")),
    Column("mitigates", gettext_lazy("Skyddar mot"), columns.prose(Measure, "mitigates")),
    Column("description", gettext_lazy("Beskrivning"), columns.prose(Measure, "description")),
    Column("review_months", gettext_lazy("Ses över var … månad"), _between(1, 120), example="12"),
    Column("reviewed_on", gettext_lazy("Senast sedd över"), None),
    NUMBER,
)
COME = ("state", "maturity")
SAID = ("type", "scope", "mitigates", "description", "review_months")


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the measures."""
    return _Comparison(ground, sheet).plan()


class _Comparison:
    def __init__(self, ground: Ground, sheet: Sheet) -> None:
        self.ground, self.sheet, self.once = ground, sheet, Once(sheet)
        self.titled = Titled(ground, "measure", queries.measures(ground.actor, ground.at))
        self.functions = Functions(ground)

    def plan(self) -> Plan:
        lines = [line for entry in self.sheet.entries if (line := self._line(entry)) is not None]
        absent = self.titled.absent(lines, lambda row: row.state in STANDING)
        return Plan(lines, self.sheet.faults, absent)

    def _line(self, entry: Entry) -> Line | None:
        unit = unit_of(self.ground, self.sheet, entry, "unit")
        if unit is None:
            return None
        named = self.titled.named(entry, unit)
        if len(named) > 1:
            message = _("%(count)d säkerhetsåtgärder på enheten heter så. Skriv numret också.")
            self.sheet.fault(entry.number, "title", message % {"count": len(named)})
            return None
        measure = named[0] if named else None
        if self.once.refuses(entry, "title", measure or (columns.key(entry.values["title"]), unit.pk)):
            return None
        given = self._given(entry, measure)
        line = Line(entry.number, entry.values["title"], measure, given, note=unit.name)
        if measure is None:
            line.given |= {"title": entry.values["title"], "unit": unit}
        else:
            line.changes = changes(self.sheet.labels, measure, given)
        self._own(entry, line, unit)
        self._refuse(entry, line, unit)
        return line

    def _given(self, entry: Entry, measure: Measure | None) -> dict[str, Any]:
        """Return what the row gives; what the actor may not read is left as it is, and an empty status says nothing."""
        closed = self.titled.closed(measure)
        names = [name for name in (*COME, *SAID) if name in entry.values and name not in closed]
        return {name: entry.values[name] for name in names if name != "state" or entry.values["state"]}

    def _own(self, entry: Entry, line: Line, unit: Any) -> None:
        """Compare who answers for it; an empty cell means nobody. Of several, the one on the measure's own unit."""
        text = entry.values.get("owner")
        standing = line.record.owner if line.record else None
        before = standing.name if standing else ""
        if text is None or columns.key(text) == columns.key(before) or self.functions.hides(standing):
            return
        found = self.functions.named(text, unit)
        if text and len(found) != 1:
            message = _(
                "%(count)d funktioner heter ”%(name)s”. Läs in funktionen först, eller välj på åtgärdens sida."
            )
            self.sheet.fault(entry.number, "owner", message % {"count": len(found), "name": text})
            return
        line.given["owner"] = found[0] if text else None
        line.changes.append(Change(self.sheet.labels["owner"], before, text))

    def _refuse(self, entry: Entry, line: Line, unit: Any) -> None:
        if line.state == "same":
            return
        if line.record is not None and line.record.state not in STANDING:
            message = _("Säkerhetsåtgärden är avvecklad. Ta den i bruk igen innan den ändras.")
            self.sheet.fault(entry.number, "title", message)
        elif line.given.get("state") == State.RETIRED:
            message = _("En åtgärd avvecklas på sin sida, med ett skäl.")
            self.sheet.fault(entry.number, "state", message)
        if why := self.ground.may_edit(unit.path, Permission.EDIT):
            self.sheet.fault(entry.number, "unit", why)


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row: a new measure, or what has changed of one."""
    if line.record is None:
        commands.register_measure(actor, **line.given, reason=reason, at=at)
        return
    measure = line.record
    changed = {name: value for name, value in line.given.items() if getattr(measure, name) != value}
    come = {name: line.given.get(name, getattr(measure, name)) for name in COME}
    more = {name: value for name, value in changed.items() if name not in COME}
    if changed.keys() & set(COME):
        commands.assess_measure(actor, measure=measure, **come, note=reason, at=at)
    if more:
        commands.change_measure(actor, measure=measure, **more, reason=reason, at=at)


MEASURES = Register(
    "sakerhetsatgarder",
    gettext_lazy("Säkerhetsåtgärder"),
    COLUMNS,
    compare,
    write,
    gettext_lazy("åtgärdens namn på enheten, och numret där flera heter lika"),
    "measures",
)
