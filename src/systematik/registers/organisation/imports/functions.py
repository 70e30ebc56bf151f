"""Functions out of a file: known by their id in another system, else by name on their unit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from systematik.foundation.access import secrecy
from systematik.foundation.access.actor import Actor
from systematik.registers.organisation import commands, queries
from systematik.registers.organisation.imports import columns
from systematik.registers.organisation.imports.columns import Column, key
from systematik.registers.organisation.imports.comparing import (
    NUMBER,
    UNKNOWN,
    Keys,
    Once,
    agrees,
    changes,
    stands_on,
    told_apart,
    unit_of,
)
from systematik.registers.organisation.imports.ground import Ground
from systematik.registers.organisation.imports.plans import Line, Plan
from systematik.registers.organisation.imports.sheets import Entry, Sheet
from systematik.registers.organisation.models import Function, FunctionType

COLUMNS = (
    Column(
        "name",
        gettext_lazy("Funktion"),
        columns.line(Function, "name"),
        ("Namn", "Funktionens namn", "Name"),
        required=True,
        example="Systemägare för elevregistret",
    ),
    Column(
        "unit",
        gettext_lazy("Enhet"),
        columns.line(Function, "name"),
        ("Organisation", "Förvaltning", "Enhetens id"),
        required=True,
        example="Utbildningsförvaltningen",
    ),
    Column("holder", gettext_lazy("Innehavare"), None),
    Column("deputy", gettext_lazy("Ersättare"), None),
    Column("state", gettext_lazy("Läge"), None),
    Column(
        "type",
        gettext_lazy("Slag"),
        columns.one_of(FunctionType),
        ("Typ", "Type of function"),
        example="Systemägare",
    ),
    Column("reviewed_on", gettext_lazy("Sedd över"), None),
    Column(
        "mandate",
        gettext_lazy("Uppdrag och mandat"),
        columns.prose(Function, "mandate"),
        ("Uppdrag", "Mandat"),
    ),
    Column(
        "needs_deputy",
        gettext_lazy("Behöver en ersättare"),
        columns.flag,
        ("Behöver ersättare",),
        example="ja",
    ),
    Column(
        "external_id",
        gettext_lazy("Id i annat system"),
        columns.line(Function, "external_id"),
        ("Id", "Externt id", "Funktionens id", "External id"),
    ),
    NUMBER,
)
FIELDS = ("name", "unit", "type", "mandate", "needs_deputy", "external_id")
# An empty cell leaves these as they are; the description alone can be emptied.
KEPT = ("type", "needs_deputy", "external_id")


def compare(ground: Ground, sheet: Sheet) -> Plan:
    """Return what the file would do to the functions."""
    known = queries.functions(ground.actor, ground.at).filter(ground.within("unit__path"))
    in_force = list(known.filter(queries.in_force(ground.day)))
    hidden = secrecy.hidden(ground.actor, "function", [function.pk for function in in_force])
    keys, once = Keys(in_force), Once(sheet)
    found = [_line(ground, sheet, entry, keys, once, hidden) for entry in sheet.entries]
    lines = [line for line in found if line is not None]
    spoken = {line.record.pk for line in lines if line.record}
    absent = [function.name for function in in_force if function.pk not in spoken]
    return Plan(lines, sheet.faults, absent)


def _line(
    ground: Ground, sheet: Sheet, entry: Entry, keys: Keys, once: Once, hidden: dict[int, frozenset[str]]
) -> Line | None:
    function = _function(ground, sheet, entry, keys)
    external = entry.values.get("external_id") or ""
    named = None if function or external else (key(entry.values["name"]), key(entry.values["unit"]))
    if function is UNKNOWN or once.refuses(entry, "name", function, ("id", external), named):
        return None
    unit = unit_of(ground, sheet, entry, "unit", function.unit if function else None)
    if unit is None:
        return None
    values = {name: entry.values[name] for name in FIELDS if name in entry.values} | {"unit": unit}
    closed = hidden.get(function.pk, ()) if function else ()
    given = {
        name: value
        for name, value in values.items()
        if name not in closed and not (name in KEPT and value in ("", None))
    }
    line = Line(entry.number, entry.values["name"], function, given)
    if function is not None:
        line.changes = changes(sheet.labels, function, given)
        line.given = {name: value for name, value in given.items() if getattr(function, name) != value}
    line.note = unit.name
    if line.state != "same":
        before = function.unit if function else unit
        if why := ground.may_edit(before.path) or ground.may_edit(unit.path):
            sheet.fault(entry.number, "unit", why)
    return line


def _function(ground: Ground, sheet: Sheet, entry: Entry, keys: Keys) -> Any:
    known = keys.by_external_id(sheet, entry)
    if known is not None:
        return known
    named = [
        function
        for function in keys.named(entry.values["name"])
        if agrees(function, entry) and stands_on(ground, function.unit, entry.values["unit"])
    ]
    named = told_apart(named, entry)
    if len(named) > 1:
        message = _("%(count)d funktioner på enheten heter så. Skriv id också.") % {"count": len(named)}
        sheet.fault(entry.number, "name", message)
        return UNKNOWN
    return named[0] if named else None


def write(actor: Actor, line: Line, *, reason: str, at: datetime) -> None:
    """Write a row: a new function, or what has changed of one."""
    if line.record is None:
        commands.establish_function(actor, **line.given, reason=reason, at=at)
    else:
        commands.change_function(actor, function=line.record, **line.given, reason=reason, at=at)
